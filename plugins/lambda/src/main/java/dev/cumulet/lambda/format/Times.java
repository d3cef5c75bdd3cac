package dev.cumulet.lambda.format;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Points in time as Lambda writes them: as texts, and not as numbers as other services do. */
public final class Times {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+0000'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** {@return for example {@code 2018-11-14T23:03:52.894+0000}} */
    public static String toMilliseconds(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /** {@return for example {@code 2019-12-31T20:28:49+0000}} */
    public static String toSeconds(Instant instant) {
        return SECONDS.format(instant);
    }
}
