package dev.cumulet.core.storage;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.ObjectKey;
import java.util.Comparator;

/** A key of a table with the account and region that it is in; ordered by the UTF-8 bytes of the three. */
record TableKey(Scope scope, String key) implements Comparable<TableKey> {
    private static final Comparator<TableKey> ORDER = Comparator.<TableKey, String>comparing(
                    at -> at.scope().account(), ObjectKey::compareUtf8)
            .thenComparing(at -> at.scope().region(), ObjectKey::compareUtf8)
            .thenComparing(TableKey::key, ObjectKey::compareUtf8);

    @Override
    public int compareTo(TableKey other) {
        return ORDER.compare(this, other);
    }
}
