package dev.cumulet.dynamodb.restore;

import java.time.Instant;
import java.util.Optional;

/**
 * A restore that is under way.
 *
 * @param region where the source is; its account is the target's
 * @param source the table that the items are from
 * @param backup the id of the backup that they are in; nothing if they are an earlier state of the source
 * @param until the last moment of that state; nothing for the present one
 * @param file the snapshot with the items; of an earlier state it is the restore's own
 */
public record Restoration(
        String region, String source, Optional<String> backup, Optional<Instant> until, String file) {}
