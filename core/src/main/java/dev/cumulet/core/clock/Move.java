package dev.cumulet.core.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;

/** What can be done to the server's clock. */
public sealed interface Move {
    /** Goes on, or back, by years, months and days of the calendar and by a time. */
    record Advance(Period days, Duration time) implements Move {
        public Instant from(Instant now) {
            return OffsetDateTime.ofInstant(now, ZoneOffset.UTC)
                    .plus(days)
                    .plus(time)
                    .toInstant();
        }
    }

    /** Goes to an instant. */
    record Set(Instant to) implements Move {}

    /** Stands still, or goes on from where it stands. */
    record Freeze(boolean isFrozen) implements Move {}

    /** Shows the real time again. */
    record Reset() implements Move {}
}
