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
import java.util.function.Consumer;

/**
 * An index on disk: a journal of changes, what has changed in memory, and below that a file.
 *
 * <p>A change goes into memory and into the present batch, one at a time. The first one who waits for it writes the whole
 * batch to the journal, while others make the next one. If that fails, as on a full disk, all that the journal lacks is
 * undone, and all who wait for it are told. When the journal is long, a thread takes it into the file and deletes it.
 */
final class FileIndex implements ObjectIndex {
    private final LayeredFile layers;
    /** Taken before {@link #changing}. */
    private final ReentrantLock writing = new ReentrantLock();

    private final ReentrantLock changing = new ReentrantLock();
    private Batch present = new Batch();

    private FileIndex(LayeredFile layers) {
        this.layers = layers;
    }

    /**
     * Opens an index, or makes it.
     *
     * @param isForced whether a change survives a power failure, too
     * @param longJournal the size from which on a journal is taken into the file
     * @throws IllegalStateException if another process has it open
     */
    static FileIndex open(Path folder, boolean isForced, long longJournal) {
        return new FileIndex(LayeredFile.open(folder, isForced, longJournal));
    }

    /** Changes that go into the journal together. */
    private static final class Batch {
        private final List<byte[]> records = new ArrayList<>();
        private final List<Runnable> undo = new ArrayList<>();
        private boolean isKept;
        private Optional<IOException> failure = Optional.empty();

        void undoTo(int mark) {
            List<Runnable> undone = undo.subList(mark, undo.size());
            undone.reversed().forEach(Runnable::run);
            undone.clear();
        }
    }

    /** {@return a number that grows with each start} */
    long generation() {
        return layers.generation();
    }

    @Override
    public Optional<IndexEntry> find(ObjectKey key) {
        return layers.find(IndexKey.of(key)).map(IndexEntry::new);
    }

    @Override
    public List<StoredObject> list(String space, String prefix, String from, int limit) {
        String first = ObjectKey.compareUtf8(prefix, from) > 0 ? prefix : from;
        byte[] wanted = IndexKey.of(space, prefix);
        int spaceLength = IndexKey.of(space, "").length - 1;
        return layers.walk(IndexKey.of(space, first), merge -> {
            List<StoredObject> found = new ArrayList<>(Math.min(limit, 1000));
            while (found.size() < limit && merge.next() && IndexKey.beginsWith(merge.key(), wanted)) {
                found.add(new IndexEntry(merge.entry()).object(IndexKey.read(merge.key(), space, spaceLength)));
            }
            return found;
        });
    }

    @Override
    public boolean has(long block) {
        return layers.occurrences(block) > 0;
    }

    @Override
    public Pending change(Consumer<Changes> work) {
        changing.lock();
        try {
            Batch batch = present;
            int mark = batch.undo.size();
            Writer writer = new Writer(layers.newest(), batch);
            try {
                work.accept(writer);
            } catch (RuntimeException | Error e) {
                batch.undoTo(mark);
                throw e;
            }
            batch.records.add(writer.change.written());
            return () -> keep(batch);
        } finally {
            changing.unlock();
        }
    }

    private void keep(Batch batch) {
        writing.lock();
        try {
            if (!batch.isKept && batch.failure.isEmpty()) {
                begin();
                write(batch);
                layers.takeInIfLong(this::writeAll);
            }
            batch.failure.ifPresent(FileIndex::refuse);
        } finally {
            writing.unlock();
        }
    }

    private static void refuse(IOException failure) {
        throw new UncheckedIOException("The objects' journal can't be written (" + failure.getMessage() + ")", failure);
    }

    /** Begins a new batch; {@return the one that was filled so far} */
    private Batch begin() {
        changing.lock();
        try {
            Batch filled = present;
            present = new Batch();
            return filled;
        } finally {
            changing.unlock();
        }
    }

    private void write(Batch batch) {
        try {
            layers.journal().append(batch.records);
            batch.isKept = true;
        } catch (IOException e) {
            changing.lock();
            try {
                // What was changed meanwhile may build on what is lost.
                for (Batch lost : List.of(present, batch)) {
                    lost.undoTo(0);
                    lost.failure = Optional.of(e);
                }
                present = new Batch();
            } finally {
                changing.unlock();
            }
        }
    }

    /** Writes what there is, and does something before anything else can change. */
    private void writeAll(Runnable next) {
        changing.lock();
        try {
            Batch last = begin();
            if (!last.records.isEmpty()) {
                write(last);
            }
            next.run();
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            writeAll(() -> {});
            layers.close();
        } finally {
            writing.unlock();
        }
    }

    /** Makes changes in the newest layer, counts blocks, and notes it all. */
    private final class Writer implements Changes {
        private final Layer layer;
        private final Batch batch;
        private final IndexChange change = new IndexChange();

        Writer(Layer layer, Batch batch) {
            this.layer = layer;
            this.batch = batch;
        }

        @Override
        public void put(ObjectKey key, IndexEntry entry) {
            entry.blocks().forEach(block -> count(block, 1));
            set(IndexKey.of(key), entry.packed());
        }

        @Override
        public void remove(ObjectKey key) {
            set(IndexKey.of(key), Layer.GONE);
        }

        private void set(byte[] key, byte[] packed) {
            layers.find(key).ifPresent(old -> new IndexEntry(old).blocks().forEach(block -> count(block, -1)));
            byte[] before = layer.objects().put(key, packed);
            batch.undo.add(() -> {
                if (before == null) {
                    layer.objects().remove(key);
                } else {
                    layer.objects().put(key, before);
                }
            });
            change.object(key, packed);
        }

        private void count(long block, int difference) {
            long count = layers.occurrences(block) + difference;
            Long before = layer.occurrences().put(block, count);
            batch.undo.add(() -> {
                if (before == null) {
                    layer.occurrences().remove(block);
                } else {
                    layer.occurrences().put(block, before);
                }
            });
            change.block(block, count);
        }
    }
}
