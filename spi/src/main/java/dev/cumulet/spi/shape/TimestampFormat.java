package dev.cumulet.spi.shape;

import dev.cumulet.spi.Stability;

/** How a point in time is written. */
@Stability(Stability.Level.STABLE)
public enum TimestampFormat {
    /** As the protocol writes it at that place: RFC 822 in headers, ISO 8601 in XML, seconds in JSON. */
    DEFAULT,
    /** {@code 2026-11-22T07:00:00.000Z}. */
    ISO_8601,
    /** {@code Sun, 22 Nov 2026 07:00:00 GMT}. */
    RFC_822,
    /** Seconds since 1970, with a fraction if there is one. */
    UNIX_SECONDS
}
