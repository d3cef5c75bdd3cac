package dev.cumulet.dynamodb.table;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A table on the heap. */
public final class HeapTable<V> implements Table<V> {
    private final TreeMap<String, Entry<V>> entries = new TreeMap<>();

    @Override
    public synchronized Optional<V> get(Scope scope, String key) {
        return Optional.ofNullable(entries.get(scope + key)).map(Entry::value);
    }

    @Override
    public synchronized Optional<V> update(Scope scope, String key, UnaryOperator<Optional<V>> change) {
        Optional<V> changed = change.apply(get(scope, key));
        changed.ifPresentOrElse(
                value -> entries.put(scope + key, new Entry<>(scope, key, value)), () -> entries.remove(scope + key));
        return changed;
    }

    @Override
    public synchronized List<Entry<V>> scan(Scope scope, String prefix, String after, int limit) {
        return all().stream()
                .filter(entry -> entry.scope().equals(scope) && entry.key().startsWith(prefix))
                .filter(entry -> entry.key().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Entry<V>> all() {
        return List.copyOf(entries.values());
    }
}
