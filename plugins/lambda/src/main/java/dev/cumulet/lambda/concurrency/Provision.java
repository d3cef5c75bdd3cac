package dev.cumulet.lambda.concurrency;

import java.time.Instant;

/**
 * What is provisioned for a version or an alias.
 *
 * @param qualifier the version or alias
 * @param requested how many environments are to be ready for it
 * @param modified when that was said
 */
record Provision(String qualifier, int requested, Instant modified) {}
