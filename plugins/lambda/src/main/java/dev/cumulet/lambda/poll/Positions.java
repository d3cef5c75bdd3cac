package dev.cumulet.lambda.poll;

import dev.cumulet.lambda.mapping.StoredMapping;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.Optional;

/** How far mappings have come; kept, so that a server goes on where it was stopped. */
final class Positions {
    private static final int ALL = Integer.MAX_VALUE;
    private static final String SEPARATOR = "/";

    private final Table<Position> table;

    Positions(Storage storage) {
        this.table = storage.table("event-source-position", Position.class);
    }

    Optional<Position> find(StoredMapping mapping, String shard) {
        return table.get(mapping.scope(), key(mapping, shard));
    }

    void put(StoredMapping mapping, String shard, Position position) {
        table.put(mapping.scope(), key(mapping, shard), position);
    }

    void remove(StoredMapping mapping, String shard) {
        table.remove(mapping.scope(), key(mapping, shard));
    }

    void removeAll(StoredMapping mapping) {
        table.scan(mapping.scope(), key(mapping, ""), "", ALL)
                .forEach(entry -> table.remove(entry.scope(), entry.key()));
    }

    void clear() {
        table.clear();
    }

    private static String key(StoredMapping mapping, String shard) {
        return mapping.uuid() + SEPARATOR + shard;
    }
}
