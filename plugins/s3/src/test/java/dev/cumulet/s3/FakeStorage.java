package dev.cumulet.s3;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Tables in memory. */
final class FakeStorage implements Storage {
    private final Map<String, Table<?>> tables = new HashMap<>();

    @Override
    @SuppressWarnings("unchecked") // a plugin asks for a table with the same type at each call
    public <V> Table<V> table(String name, Class<V> type) {
        return (Table<V>) tables.computeIfAbsent(name, any -> new FakeTable<V>());
    }

    private static final class FakeTable<V> implements Table<V> {
        private final Map<String, Entry<V>> entries = new TreeMap<>();

        @Override
        public synchronized Optional<V> get(Scope scope, String key) {
            return Optional.ofNullable(entries.get(scope + key)).map(Entry::value);
        }

        @Override
        public synchronized Optional<V> update(Scope scope, String key, UnaryOperator<Optional<V>> change) {
            Optional<V> next = change.apply(get(scope, key));
            next.ifPresentOrElse(
                    value -> entries.put(scope + key, new Entry<>(scope, key, value)),
                    () -> entries.remove(scope + key));
            return next;
        }

        @Override
        public synchronized List<Entry<V>> scan(Scope scope, String prefix, String after, int limit) {
            return all().stream()
                    .filter(entry -> entry.scope().equals(scope))
                    .filter(entry ->
                            entry.key().startsWith(prefix) && entry.key().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public synchronized List<Entry<V>> all() {
            return List.copyOf(entries.values());
        }
    }
}
