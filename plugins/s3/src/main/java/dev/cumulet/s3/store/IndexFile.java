package dev.cumulet.s3.store;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.LongDataType;

/** An index's file, open. When a write to it fails it is closed for good, and opened anew as it was at the last commit. */
final class IndexFile {
    private static final Long GENERATION = 0L;

    private final MVStore store;
    private final MVMap<byte[], byte[]> objects;
    private final MVMap<Long, Long> occurrences;
    private final MVMap<Long, Long> facts;
    private final AtomicLong changes = new AtomicLong();
    private volatile boolean isBroken;

    private IndexFile(MVStore store) {
        this.store = store;
        // A killed process leaves all that it has written, so space can be used again as soon as a commit has freed it;
        // by default it could not for 45 seconds, and a busy index would grow by gigabytes.
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

    /** {@return by block, how many stretches of objects it has} */
    MVMap<Long, Long> occurrences() {
        return occurrences;
    }

    /** {@return how often the file has been opened by a server, this time included} */
    long countOpening() {
        long generation = facts.getOrDefault(GENERATION, 0L) + 1;
        facts.put(GENERATION, generation);
        store.commit();
        return generation;
    }

    /**
     * Keeps the version that the work walks through while others commit: without that, the next commits use its space
     * again, and the work ends at a chunk that is gone.
     */
    <T> T holding(Supplier<T> work) {
        MVStore.TxCounter version = store.registerVersionUsage();
        try {
            return work.get();
        } finally {
            store.deregisterVersionUsage(version);
        }
    }

    /** {@return the number of changes, with another one} */
    long count() {
        return changes.incrementAndGet();
    }

    long changes() {
        return changes.get();
    }

    /** Forbids to commit: a change has been made in part only. */
    void breakOff() {
        isBroken = true;
    }

    boolean isUsable() {
        return !isBroken && !store.isClosed();
    }

    void commit() {
        store.commit();
    }

    void force() {
        store.sync();
    }

    /** Closes the file with all changes. Not with compaction: that fails now and then (AssertionError in MVStore 2.4.240). */
    void close() {
        store.close();
    }

    /** Closes the file without what isn't committed. */
    void abandon() {
        store.closeImmediately();
    }
}
