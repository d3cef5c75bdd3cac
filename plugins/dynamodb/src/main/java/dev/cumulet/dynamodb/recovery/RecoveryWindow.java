package dev.cumulet.dynamodb.recovery;

import java.time.Duration;
import java.time.Instant;

/**
 * The times whose states of a table can be had, both included.
 *
 * @param earliest a whole second
 * @param latest a whole second
 */
public record RecoveryWindow(Instant earliest, Instant latest) {
    /** {@return the window of a table at that time} */
    static RecoveryWindow of(Recovery recovery, Instant now) {
        Instant reach = now.minus(Duration.ofDays(recovery.days()));
        Instant earliest = recovery.since().isAfter(reach) ? recovery.since() : reach;
        return new RecoveryWindow(second(earliest), second(now));
    }

    /** {@return whether a time lies in the window} */
    public boolean holds(Instant time) {
        return !time.isBefore(earliest) && !second(time).isAfter(latest);
    }

    /** {@return the last instant that a time of the API means: a whole second is meant to its end} */
    public static Instant end(Instant time) {
        return time.getNano() == 0 ? time.plusMillis(999) : time;
    }

    private static Instant second(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond());
    }
}
