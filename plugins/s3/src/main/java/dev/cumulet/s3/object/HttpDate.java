package dev.cumulet.s3.object;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as headers have them, in whole seconds. */
public final class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    /** {@return a time such as {@code Sun, 22 Nov 2026 10:00:00 GMT}} */
    public static String of(Instant time) {
        return FORMAT.format(time);
    }
}
