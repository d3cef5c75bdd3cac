package dev.cumulet.apigateway.fake;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** Tables in memory, in the order of their keys. */
public final class HeapStorage implements Storage {
    private final Map<String, Table<?>> tables = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("unchecked") // a name always stands for tables of one type
    public <V> Table<V> table(String name, Class<V> type) {
        return (Table<V>) tables.computeIfAbsent(name, first -> new HeapTable<V>());
    }

    private static final class HeapTable<V> implements Table<V> {
        private final Map<Scope, ConcurrentSkipListMap<String, V>> values = new ConcurrentHashMap<>();

        @Override
        public Optional<V> get(Scope scope, String key) {
            return Optional.ofNullable(in(scope).get(key));
        }

        @Override
        public Optional<V> update(Scope scope, String key, UnaryOperator<Optional<V>> change) {
            return Optional.ofNullable(in(scope)
                    .compute(
                            key,
                            (same, present) ->
                                    change.apply(Optional.ofNullable(present)).orElse(null)));
        }

        @Override
        public List<Entry<V>> scan(Scope scope, String prefix, String after, int limit) {
            return in(scope).tailMap(after, false).entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(prefix))
                    .limit(limit)
                    .map(entry -> new Entry<>(scope, entry.getKey(), entry.getValue()))
                    .toList();
        }

        @Override
        public List<Entry<V>> all() {
            return values.keySet().stream()
                    .flatMap(scope -> scan(scope, "", "", Integer.MAX_VALUE).stream())
                    .toList();
        }

        private ConcurrentSkipListMap<String, V> in(Scope scope) {
            return values.computeIfAbsent(scope, first -> new ConcurrentSkipListMap<>());
        }
    }
}
