package dev.cumulet.apigateway.context;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of a request as access logs have written it ever since. */
public final class RequestTime {
    private static final DateTimeFormatter COMMON_LOG =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RequestTime() {}

    /** {@return for example {@code 22/Nov/2026:07:00:00 +0000}} */
    public static String text(Instant time) {
        return COMMON_LOG.format(time);
    }
}
