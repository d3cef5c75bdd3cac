package dev.cumulet.s3.store;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.LongDataType;

/**
 * What an index's journals have told so far, ordered, in a file.
 *
 * <p>One thread writes, some megabytes at a time: MVStore writes a path of pages anew with each commit and keeps a piece
 * of the file as long as one page of it counts, so many small commits cost space and a slow start. Others read meanwhile.
 */
final class IndexFile implements AutoCloseable {
    private static final Long JOURNAL = 0L;
    private static final int COMMIT_BYTES = 4 << 20;
    /** Below this share of pages that count, in percent, the emptiest pieces of the file are written anew. */
    private static final int LEAST_FILL = 60;

    private final MVStore store;
    private final MVMap<byte[], byte[]> objects;
    private final MVMap<Long, Long> occurrences;
    private final MVMap<Long, Long> facts;

    private IndexFile(MVStore store) {
        this.store = store;
        // Each commit is forced, so space can be used again at once, and not 45 seconds later.
        store.setRetentionTime(0);
        this.objects = store.openMap(
                "objects",
                new MVMap.Builder<byte[], byte[]>().keyType(new ByteKeyType()).valueType(new ByteKeyType()));
        this.occurrences = store.openMap("blocks", numbers());
        this.facts = store.openMap("facts", numbers());
    }

    private static MVMap.Builder<Long, Long> numbers() {
        return new MVMap.Builder<Long, Long>().keyType(LongDataType.INSTANCE).valueType(LongDataType.INSTANCE);
    }

    /**
     * Opens a file, or makes it.
     *
     * @throws IllegalStateException if that can't be
     */
    static IndexFile open(Path file) {
        try {
            return new IndexFile(new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .open());
        } catch (MVStoreException e) {
            throw new IllegalStateException(
                    e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                            ? "Another server uses '" + file.getParent()
                                    + "'; end it, or choose another 'data-directory'"
                            : "The objects in '" + file.getParent() + "' can't be opened (" + e.getMessage()
                                    + "); mend that, or choose another 'data-directory'",
                    e);
        }
    }

    MVMap<byte[], byte[]> objects() {
        return objects;
    }

    MVMap<Long, Long> occurrences() {
        return occurrences;
    }

    /** {@return the number of the first journal that isn't in here} */
    long firstJournal() {
        return facts.getOrDefault(JOURNAL, 0L);
    }

    /**
     * Takes a layer in. If the server is killed meanwhile, the journals are still there, and it is taken in once more.
     *
     * @param nextJournal the first journal that isn't in it
     */
    void takeIn(Layer layer, long nextJournal) {
        layer.objects().forEach((key, entry) -> {
            if (entry.length == 0) {
                objects.remove(key);
            } else {
                objects.put(key, entry);
            }
            commitMuch();
        });
        layer.occurrences().forEach((block, count) -> {
            if (count == 0) {
                occurrences.remove(block);
            } else {
                occurrences.put(block, count);
            }
            commitMuch();
        });
        facts.put(JOURNAL, nextJournal);
        commit();
        for (int round = 0; round < 16 && store.compact(LEAST_FILL, COMMIT_BYTES); round++) {
            commit();
        }
    }

    private void commitMuch() {
        if (store.getUnsavedMemory() > COMMIT_BYTES) {
            commit();
        }
    }

    /** Without being forced to the disk, the next commit could use space again that this one has freed too early. */
    private void commit() {
        store.commit();
        store.sync();
    }

    /**
     * Keeps the version that a reader walks through while the writer commits: without that, the next commits use its
     * space again, and the reader ends at a piece that is gone.
     */
    <T> T holding(Supplier<T> work) {
        MVStore.TxCounter version = store.registerVersionUsage();
        try {
            return work.get();
        } finally {
            store.deregisterVersionUsage(version);
        }
    }

    /** {@return whether the file has closed itself, as it does when it can't be written} */
    boolean isClosed() {
        return store.isClosed();
    }

    /** Not with compaction by MVStore, which fails now and then (AssertionError in version 2.4.240). */
    @Override
    public void close() {
        store.close();
    }
}
