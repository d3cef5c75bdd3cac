package dev.cumulet.s3.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When something is to happen to what was made at some time.
 *
 * @param date the day for all, or null
 * @param days how many days later, if there is no date
 */
record Moment(Instant date, int days) {
    private static final Duration DAY = Duration.ofDays(1);

    static Moment of(Instant date, Integer days) {
        return new Moment(date, days == null ? 0 : days);
    }

    static Moment after(int days) {
        return new Moment(null, days);
    }

    /** {@return the midnight in UTC at which it happens: S3 lets the days pass, and then the day that has begun} */
    Instant of(Instant beginning) {
        return date == null
                ? beginning
                        .plus(DAY.multipliedBy(days))
                        .truncatedTo(ChronoUnit.DAYS)
                        .plus(DAY)
                : date;
    }
}
