package dev.cumulet.dynamodb.snapshot;

import dev.cumulet.dynamodb.job.Job;
import dev.cumulet.spi.service.Scope;

/** Makes snapshots of tables as they are now. */
@FunctionalInterface
public interface SnapshotSource {
    /**
     * Reads a table into a file.
     *
     * @param file the snapshot's name
     * @return how much it holds
     */
    ItemCount take(Scope scope, String table, Job job, String file);
}
