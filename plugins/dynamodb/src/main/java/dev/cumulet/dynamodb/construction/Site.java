package dev.cumulet.dynamodb.construction;

/**
 * What is known of a table that is being filled.
 *
 * @param summary AWS's {@code RestoreSummary} as JSON text; empty for an import
 */
public record Site(String summary) {}
