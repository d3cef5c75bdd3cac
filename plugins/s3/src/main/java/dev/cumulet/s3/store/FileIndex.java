package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.h2.mvstore.Cursor;

/**
 * An index in a file.
 *
 * <p>Many threads make changes at once, and one of them commits for all that wait. The gate keeps changes and commits
 * apart, so that a commit has all of a change or nothing. If a commit fails (a full disk), MVStore is of no use any more:
 * the file is opened anew as it was after the last commit, and all whose changes are lost by that are told so.
 */
final class FileIndex implements ObjectIndex {
    private final Path path;
    private final boolean isForced;
    private final long generation;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    /** Taken before the gate. */
    private final ReentrantLock commits = new ReentrantLock();

    private volatile IndexFile file;
    private long committed;
    private boolean closed;

    private FileIndex(Path path, boolean isForced) {
        this.path = path;
        this.isForced = isForced;
        this.file = IndexFile.open(path);
        this.generation = file.countOpening();
    }

    /**
     * Opens an index, or makes it.
     *
     * @param isForced whether a commit survives a power failure, too
     * @throws IllegalStateException if another process has it open
     */
    static FileIndex open(Path path, boolean isForced) {
        return new FileIndex(path, isForced);
    }

    /** {@return how often it has been opened} */
    long generation() {
        return generation;
    }

    @Override
    public Optional<IndexEntry> find(ObjectKey key) {
        byte[] name = IndexKey.of(key);
        return Optional.ofNullable(reading(from -> from.objects().get(name))).map(IndexEntry::new);
    }

    @Override
    public List<StoredObject> list(String space, String prefix, String from, int limit) {
        return reading(open -> list(open, space, prefix, from, limit));
    }

    private static List<StoredObject> list(IndexFile open, String space, String prefix, String from, int limit) {
        String first = ObjectKey.compareUtf8(prefix, from) > 0 ? prefix : from;
        byte[] wanted = IndexKey.of(space, prefix);
        int spaceLength = IndexKey.of(space, "").length - 1;
        List<StoredObject> found = new ArrayList<>(Math.min(limit, 1000));
        Cursor<byte[], byte[]> cursor = open.objects().cursor(IndexKey.of(space, first));
        while (found.size() < limit && cursor.hasNext()) {
            byte[] key = cursor.next();
            if (!IndexKey.beginsWith(key, wanted)) {
                break;
            }
            found.add(new IndexEntry(cursor.getValue()).object(IndexKey.read(key, space, spaceLength)));
        }
        return found;
    }

    @Override
    public boolean has(long block) {
        return reading(from -> from.occurrences().containsKey(block));
    }

    /** Reads, and once more if the file was closed under the reader by somebody's failed commit. */
    private <T> T reading(Function<IndexFile, T> work) {
        IndexFile mine = file;
        try {
            return mine.holding(() -> work.apply(mine));
        } catch (RuntimeException e) {
            if (mine.isUsable()) {
                throw unreadable(e);
            }
        }
        IndexFile next = usable();
        try {
            return next.holding(() -> work.apply(next));
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    private UncheckedIOException unreadable(RuntimeException cause) {
        return new UncheckedIOException(new IOException("The index " + path + " can't be read", cause));
    }

    @Override
    public Pending change(Consumer<Changes> work) {
        gate.readLock().lock();
        try {
            IndexFile mine = file;
            if (mine.isUsable()) {
                return change(mine, work);
            }
        } finally {
            gate.readLock().unlock();
        }
        usable();
        return gated(gate.readLock()::lock, () -> change(file, work), gate.readLock()::unlock);
    }

    private static <T> T gated(Runnable enter, Supplier<T> work, Runnable leave) {
        enter.run();
        try {
            return work.get();
        } finally {
            leave.run();
        }
    }

    private Pending change(IndexFile mine, Consumer<Changes> work) {
        try {
            work.accept(new Writer(mine));
        } catch (RuntimeException | Error e) {
            mine.breakOff();
            throw lost(e);
        }
        long change = mine.count();
        return () -> settle(mine, change);
    }

    private void settle(IndexFile mine, long change) {
        commits.lock();
        try {
            if (mine != file) {
                throw lost(null);
            }
            if (committed < change) {
                commit();
            }
        } finally {
            commits.unlock();
        }
    }

    private UncheckedIOException lost(Throwable cause) {
        return new UncheckedIOException(new IOException("The index " + path + " can't be written", cause));
    }

    private void commit() {
        try {
            long known = gated(gate.writeLock()::lock, this::commitAll, gate.writeLock()::unlock);
            if (isForced) {
                file.force();
            }
            committed = known;
        } catch (RuntimeException | AssertionError e) {
            UncheckedIOException lost = lost(e);
            try {
                reopen();
            } catch (RuntimeException again) {
                lost.addSuppressed(again);
            }
            throw lost;
        }
    }

    private long commitAll() {
        if (!file.isUsable()) {
            throw new IllegalStateException("an earlier change has failed");
        }
        long known = file.changes();
        file.commit();
        return known;
    }

    private IndexFile usable() {
        commits.lock();
        try {
            if (!file.isUsable()) {
                reopen();
            }
            return file;
        } finally {
            commits.unlock();
        }
    }

    /** For the one who may commit. */
    private void reopen() {
        gate.writeLock().lock();
        try {
            file.abandon();
            if (closed) {
                throw new IllegalStateException("The index " + path + " is closed");
            }
            file = IndexFile.open(path);
            committed = 0;
        } finally {
            gate.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        commits.lock();
        gate.writeLock().lock();
        try {
            closed = true;
            if (file.isUsable()) {
                file.close();
            } else {
                file.abandon();
            }
        } finally {
            gate.writeLock().unlock();
            commits.unlock();
        }
    }

    /** Changes the file, and counts the blocks in it. */
    private record Writer(IndexFile file) implements Changes {
        @Override
        public void put(ObjectKey key, IndexEntry entry) {
            entry.blocks().forEach(block -> add(block, 1));
            gone(file.objects().put(IndexKey.of(key), entry.packed()));
        }

        @Override
        public void remove(ObjectKey key) {
            gone(file.objects().remove(IndexKey.of(key)));
        }

        private void gone(byte[] packed) {
            if (packed != null) {
                new IndexEntry(packed).blocks().forEach(block -> add(block, -1));
            }
        }

        /** Copies of one object may come and go at once. */
        private void add(Long block, int change) {
            while (true) {
                Long count = file.occurrences().get(block);
                long next = (count == null ? 0 : count) + change;
                if (next == 0
                        ? file.occurrences().remove(block, count)
                        : count == null
                                ? file.occurrences().putIfAbsent(block, next) == null
                                : file.occurrences().replace(block, count, next)) {
                    return;
                }
            }
        }
    }
}
