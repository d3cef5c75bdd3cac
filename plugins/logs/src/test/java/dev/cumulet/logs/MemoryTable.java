package dev.cumulet.logs;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A table in memory. */
public final class MemoryTable<V> implements Table<V> {
    private final Map<Scope, TreeMap<String, V>> scopes = new ConcurrentHashMap<>();

    private TreeMap<String, V> of(Scope scope) {
        return scopes.computeIfAbsent(scope, key -> new TreeMap<>());
    }

    @Override
    public synchronized Optional<V> get(Scope scope, String key) {
        return Optional.ofNullable(of(scope).get(key));
    }

    @Override
    public synchronized Optional<V> update(Scope scope, String key, UnaryOperator<Optional<V>> change) {
        Optional<V> next = change.apply(get(scope, key));
        next.ifPresentOrElse(value -> of(scope).put(key, value), () -> of(scope).remove(key));
        return next;
    }

    @Override
    public synchronized List<Entry<V>> scan(Scope scope, String prefix, String after, int limit) {
        return of(scope).tailMap(after, false).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .limit(limit)
                .map(entry -> new Entry<>(scope, entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public synchronized List<Entry<V>> all() {
        List<Entry<V>> entries = new ArrayList<>();
        scopes.forEach((scope, values) -> values.forEach((key, value) -> entries.add(new Entry<>(scope, key, value))));
        return entries;
    }
}
