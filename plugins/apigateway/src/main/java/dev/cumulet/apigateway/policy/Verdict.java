package dev.cumulet.apigateway.policy;

/** What a policy says about a request. */
public enum Verdict {
    ALLOW,
    /** A statement denies it, whatever others say. */
    DENY,
    /** No statement is about it. */
    SILENT
}
