package dev.cumulet.dynamodb.snapshot;

/**
 * How much a snapshot holds.
 *
 * @param bytes what AWS counts for the items
 */
public record ItemCount(long items, long bytes) {}
