package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;

/** What a service's request ids look like. */
@Stability(Stability.Level.STABLE)
public enum RequestIdForm {
    /** A random UUID in lower case: most services. */
    UUID,
    /** 16 characters of 0-9 and A-Z: S3. */
    SHORT,
    /** 52 characters of 0-9 and A-Z: DynamoDB. */
    LONG
}
