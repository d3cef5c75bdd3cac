package dev.cumulet.dynamodb.backup;

import dev.cumulet.spi.service.Scope;

/** Knows whether a table is being made of a backup right now. */
@FunctionalInterface
public interface BackupUse {
    /** {@return whether one is} */
    boolean isRestoring(Scope scope, Backup backup);
}
