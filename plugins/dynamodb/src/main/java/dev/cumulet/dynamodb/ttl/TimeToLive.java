package dev.cumulet.dynamodb.ttl;

/**
 * A table's time to live, which is on.
 *
 * @param attribute the attribute that says until when an item lives
 */
public record TimeToLive(String attribute) {}
