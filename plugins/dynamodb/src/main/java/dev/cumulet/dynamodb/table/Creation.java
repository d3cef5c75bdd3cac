package dev.cumulet.dynamodb.table;

import java.time.Instant;

/**
 * The making of a table.
 *
 * @param at when, by the server's clock
 */
public record Creation(Instant at) {}
