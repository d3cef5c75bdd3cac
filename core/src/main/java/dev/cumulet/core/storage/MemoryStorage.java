package dev.cumulet.core.storage;

import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Tables that are gone when the server ends. Values are immutable, so they are kept as they are. */
public final class MemoryStorage implements Storage {
    private final Map<String, Table<?>> tables = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("unchecked") // a plugin asks for a table with the same type at each call
    public <V> Table<V> table(String name, Class<V> type) {
        return (Table<V>) tables.computeIfAbsent(name, key -> new OrderedTable<>(new Memory<V>()));
    }

    private static final class Memory<V> implements OrderedTable.Rows<V> {
        private final NavigableMap<TableKey, V> map = new ConcurrentSkipListMap<>();

        @Override
        public Optional<V> get(TableKey key) {
            return Optional.ofNullable(map.get(key));
        }

        @Override
        public void put(TableKey key, V value) {
            map.put(key, value);
        }

        @Override
        public void remove(TableKey key) {
            map.remove(key);
        }

        @Override
        public Iterator<Table.Entry<V>> from(TableKey first) {
            return entries(map.tailMap(first, true));
        }

        @Override
        public Iterator<Table.Entry<V>> all() {
            return entries(map);
        }

        private static <V> Iterator<Table.Entry<V>> entries(NavigableMap<TableKey, V> part) {
            return part.entrySet().stream()
                    .map(entry -> new Table.Entry<>(
                            entry.getKey().scope(), entry.getKey().key(), entry.getValue()))
                    .iterator();
        }
    }
}
