package dev.cumulet.dynamodb.stream;

import java.time.Instant;

/**
 * When all tables were last deleted at once.
 *
 * @param at the time, by the clock that engines label streams by
 */
public record Horizon(Instant at) {}
