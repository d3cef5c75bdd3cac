package dev.cumulet.s3.policy;

/** What a policy says of a request. */
public enum Decision {
    /** A statement allows it, and none denies it. */
    ALLOWED,
    /** A statement denies it, whatever the others say. */
    DENIED,
    /** No statement applies, so it is up to others. */
    SILENT
}
