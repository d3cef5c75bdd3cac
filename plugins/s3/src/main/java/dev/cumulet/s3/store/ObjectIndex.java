package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What there is under which key, in the order of keys, and how often each block occurs in it. */
interface ObjectIndex extends AutoCloseable {
    Optional<IndexEntry> find(ObjectKey key);

    /** As {@link dev.cumulet.spi.storage.ObjectStore#list}. */
    List<StoredObject> list(String space, String prefix, String from, int limit);

    /** {@return whether an entry has that block} */
    boolean has(long block);

    /**
     * Makes some changes, which are visible at once and are kept together or not at all.
     *
     * @param work what it throws leaves nothing changed
     */
    Pending change(Consumer<Changes> work);

    @Override
    void close();

    /** Makes changes; within {@link #change} only. */
    interface Changes {
        void put(ObjectKey key, IndexEntry entry);

        void remove(ObjectKey key);
    }

    /** Changes that are visible, but not yet kept. */
    interface Pending {
        /**
         * Returns when they are kept.
         *
         * @throws java.io.UncheckedIOException if they can't be kept, and are undone
         */
        void await();
    }
}
