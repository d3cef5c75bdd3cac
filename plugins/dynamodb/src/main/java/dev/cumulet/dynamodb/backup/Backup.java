package dev.cumulet.dynamodb.backup;

import dev.cumulet.dynamodb.snapshot.ItemCount;
import java.time.Instant;
import java.util.Optional;

/**
 * A backup of a table.
 *
 * @param table the table's name
 * @param id the last part of the ARN
 * @param name what the user calls it
 * @param type {@code USER} or {@code SYSTEM}
 * @param created when it was asked for: the state that it holds
 * @param expires when it goes by itself
 * @param file the snapshot with the items
 * @param isAvailable whether the items are in the file
 * @param items how many there are
 * @param bytes what AWS counts for them
 * @param description the table as DescribeTable told of it, as JSON text
 * @param timeToLive the table's {@code TimeToLiveDescription}, as JSON text
 */
public record Backup(
        String table,
        String id,
        String name,
        String type,
        Instant created,
        Optional<Instant> expires,
        String file,
        boolean isAvailable,
        long items,
        long bytes,
        String description,
        String timeToLive) {
    /** A backup that a user has asked for. */
    public static final String USER = "USER";

    /** A backup that AWS makes of a table that is deleted. */
    public static final String SYSTEM = "SYSTEM";

    /** {@return the key of a backup's record; records are in the order of their times} */
    static String key(String id, String table) {
        return id + "/" + table;
    }

    String key() {
        return key(id, table);
    }

    Backup filled(ItemCount count) {
        return new Backup(
                table,
                id,
                name,
                type,
                created,
                expires,
                file,
                true,
                count.items(),
                count.bytes(),
                description,
                timeToLive);
    }
}
