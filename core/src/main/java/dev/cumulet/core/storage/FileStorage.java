package dev.cumulet.core.storage;

import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/** Tables in one file. Every update is handed to the operating system before it returns. */
public final class FileStorage implements Storage, AutoCloseable {
    private final MVStore store;
    private final Map<String, Table<?>> tables = new ConcurrentHashMap<>();

    private FileStorage(MVStore store) {
        this.store = store;
    }

    /**
     * Opens a file, or makes it.
     *
     * @throws IllegalStateException if another process has it open
     */
    public static FileStorage open(Path file) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + file.getParent() + " can't be made", e);
        }
        try {
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .open();
            // Space of earlier versions is used again at once: with MVStore's own 45 seconds the file grows by 18 KB
            // with each update. A killed process loses nothing by it, since the operating system has all that was
            // written.
            store.setRetentionTime(0);
            return new FileStorage(store);
        } catch (org.h2.mvstore.MVStoreException e) {
            throw new IllegalStateException(
                    "File '" + file + "' can't be opened (" + e.getMessage()
                            + "); end the other server that uses it, or choose another 'data-directory'",
                    e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // a plugin asks for a table with the same type at each call
    public <V> Table<V> table(String name, Class<V> type) {
        return (Table<V>) tables.computeIfAbsent(name, key -> new OrderedTable<>(new Rows<>(name, new Values<>(type))));
    }

    @Override
    public void close() {
        // Not with compaction: together with the reuse of space it fails now and then (AssertionError in
        // RandomAccessStore.compactMoveChunks, MVStore 2.4.240).
        store.close();
    }

    private final class Rows<V> implements OrderedTable.Rows<V> {
        private final MVMap<TableKey, byte[]> map;
        private final Values<V> values;

        Rows(String name, Values<V> values) {
            this.map = store.openMap(
                    name,
                    new MVMap.Builder<TableKey, byte[]>()
                            .keyType(new TableKeyType())
                            .valueType(ByteArrayDataType.INSTANCE));
            this.values = values;
        }

        @Override
        public Optional<V> get(TableKey key) {
            return holding(() -> Optional.ofNullable(map.get(key))).map(values::read);
        }

        /**
         * Keeps the version that the work walks through, be it to read or to change: its space would be used again by
         * the next few updates, and the work would end at a chunk that is gone.
         */
        @Override
        public <T> T holding(Supplier<T> work) {
            MVStore.TxCounter version = store.registerVersionUsage();
            try {
                return work.get();
            } finally {
                store.deregisterVersionUsage(version);
            }
        }

        @Override
        public void put(TableKey key, V value) {
            byte[] bytes = values.write(value);
            holding(() -> map.put(key, bytes));
            store.commit();
        }

        @Override
        public void remove(TableKey key) {
            holding(() -> map.remove(key));
            store.commit();
        }

        @Override
        public Iterator<Table.Entry<V>> from(TableKey first) {
            return entries(map.cursor(first));
        }

        @Override
        public Iterator<Table.Entry<V>> all() {
            return entries(map.cursor(null));
        }

        private Iterator<Table.Entry<V>> entries(Cursor<TableKey, byte[]> cursor) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return cursor.hasNext();
                }

                @Override
                public Table.Entry<V> next() {
                    TableKey key = cursor.next();
                    return new Table.Entry<>(key.scope(), key.key(), values.read(cursor.getValue()));
                }
            };
        }
    }
}
