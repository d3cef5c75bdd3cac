package dev.cumulet.dynamodb.replica;

import java.time.Duration;
import java.time.Instant;

/**
 * A region's replica of a table.
 *
 * @param createdAt when it was made, in milliseconds since 1970
 * @param source the region whose endpoint was asked to make it; empty for the table that was there before
 * @param streamShift how many milliseconds its stream's label is later than that of the engine's stream
 * @param isProtected whether it may not be deleted; only where {@code source} is stated, since engines keep it otherwise
 * @param overrides what differs in this region, as {@code Replicas} shows it: a JSON object's text
 */
public record Member(
        String region, long createdAt, String source, long streamShift, boolean isProtected, String overrides) {
    private static final Duration SOURCE_TIME = Duration.ofHours(24);

    /** {@return the table that was there before it got replicas} */
    static Member first(String region, Instant now) {
        return new Member(region, now.toEpochMilli(), "", 0, false, "{}");
    }

    Member withProtection(boolean changed) {
        return new Member(region, createdAt, source, streamShift, changed, overrides);
    }

    Member withOverrides(String changed) {
        return new Member(region, createdAt, source, streamShift, isProtected, changed);
    }

    /** {@return whether that region has to stay, since it was asked to make this replica not long ago} */
    boolean keeps(String region, Instant now) {
        return source.equals(region)
                && Instant.ofEpochMilli(createdAt).plus(SOURCE_TIME).isAfter(now);
    }
}
