package dev.cumulet.core.storage;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.Table;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A table over any ordered map: locks, ranges and scopes are the same everywhere. */
final class OrderedTable<V> implements Table<V> {
    private final Rows<V> rows;
    private final KeyLocks locks = new KeyLocks();

    OrderedTable(Rows<V> rows) {
        this.rows = rows;
    }

    /** An ordered map from keys to values that keeps what it is given. */
    interface Rows<V> {
        Optional<V> get(TableKey key);

        void put(TableKey key, V value);

        void remove(TableKey key);

        /** {@return the entries from a key on, that one included; changes may or may not show} */
        Iterator<Entry<V>> from(TableKey first);

        /** {@return all entries} */
        Iterator<Entry<V>> all();

        /** Does what walks through the entries; what it stands on stays as long. */
        default <T> T holding(Supplier<T> work) {
            return work.get();
        }
    }

    @Override
    public Optional<V> get(Scope scope, String key) {
        return rows.get(new TableKey(scope, key));
    }

    @Override
    public Optional<V> update(Scope scope, String key, UnaryOperator<Optional<V>> change) {
        TableKey at = new TableKey(scope, key);
        Lock lock = locks.of(at);
        lock.lock();
        try {
            Optional<V> present = rows.get(at);
            Optional<V> next = change.apply(present);
            if (next.isPresent()) {
                rows.put(at, next.get());
            } else if (present.isPresent()) {
                rows.remove(at);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Entry<V>> scan(Scope scope, String prefix, String after, int limit) {
        return rows.holding(() -> range(scope, prefix, after, limit));
    }

    private List<Entry<V>> range(Scope scope, String prefix, String after, int limit) {
        boolean isPast = ObjectKey.compareUtf8(after, prefix) >= 0;
        Iterator<Entry<V>> entries = rows.from(new TableKey(scope, isPast ? after : prefix));
        List<Entry<V>> found = new ArrayList<>();
        while (found.size() < limit && entries.hasNext()) {
            Entry<V> entry = entries.next();
            if (!entry.scope().equals(scope) || !entry.key().startsWith(prefix)) {
                break;
            }
            if (!isPast || !entry.key().equals(after) || after.isEmpty()) {
                found.add(entry);
            }
        }
        return List.copyOf(found);
    }

    @Override
    public List<Entry<V>> all() {
        return rows.holding(() -> {
            List<Entry<V>> found = new ArrayList<>();
            rows.all().forEachRemaining(found::add);
            return List.copyOf(found);
        });
    }
}
