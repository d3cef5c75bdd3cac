package dev.cumulet.s3.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The layers of an index: what its journals tell in memory, and the file that they are taken into. */
final class LayeredFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LayeredFile.class.getName());
    private static final String JOURNAL = "journal-";
    /** As much is read at the next start, and kept in memory until then. */
    static final long LONG_JOURNAL = 8 << 20;
    /** So many times as much is too much for the memory, if the file can't follow. */
    private static final int TOO_LONG = 4;

    private static final int MANY_JOURNALS = 4;

    private final Path folder;
    private final boolean isForced;
    private final long longJournal;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile IndexFile file;
    private volatile Layers layers;
    /** Guarded by {@link #opening}. */
    private boolean isClosed;

    private Journal journal;
    private long number;
    private Optional<Thread> intake = Optional.empty();

    /** What is in memory: changes that are being taken into the file, and those after them. */
    private record Layers(Layer newest, Layer older) {}

    private LayeredFile(Path folder, boolean isForced, long longJournal) throws IOException {
        this.folder = folder;
        this.isForced = isForced;
        this.longJournal = longJournal;
        this.file = IndexFile.open(folder.resolve("index.mv"));
        Layer told = Layer.empty();
        List<Long> numbers = journals();
        this.number = Math.max(file.firstJournal(), numbers.isEmpty() ? 0 : numbers.getLast()) + 1;
        this.layers = new Layers(told, Layer.empty());
        long replayed = replay(numbers, told);
        this.journal = Journal.create(journalFile(number), isForced);
        if (replayed > longJournal || numbers.size() > MANY_JOURNALS) {
            takeIn(Runnable::run);
        }
    }

    static LayeredFile open(Path folder, boolean isForced, long longJournal) {
        try {
            return new LayeredFile(folder, isForced, longJournal);
        } catch (IOException e) {
            throw new UncheckedIOException("The objects in '" + folder + "' can't be opened", e);
        }
    }

    private long replay(List<Long> numbers, Layer target) throws IOException {
        long replayed = 0;
        for (long known : numbers) {
            if (known < file.firstJournal()) {
                Files.delete(journalFile(known));
            } else {
                replayed += Journal.replay(
                        journalFile(known),
                        record -> IndexChange.read(
                                record,
                                target.objects()::put,
                                (block, count) -> target.occurrences().put(block, count)));
            }
        }
        return replayed;
    }

    private List<Long> journals() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(JOURNAL))
                    .map(name -> Long.valueOf(name.substring(JOURNAL.length())))
                    .sorted()
                    .toList();
        }
    }

    private Path journalFile(long wanted) {
        return folder.resolve(JOURNAL + wanted);
    }

    /** {@return a number that grows with each start} */
    long generation() {
        return number;
    }

    Layer newest() {
        return layers.newest();
    }

    Journal journal() {
        return journal;
    }

    Optional<byte[]> find(byte[] key) {
        Layers memory = layers;
        byte[] found = memory.newest().objects().get(key);
        found = found == null ? memory.older().objects().get(key) : found;
        found = found == null ? reading(base -> base.objects().get(key)) : found;
        return Optional.ofNullable(found).filter(entry -> entry.length > 0);
    }

    long occurrences(long block) {
        Layers memory = layers;
        Long count = memory.newest().occurrences().get(block);
        count = count == null ? memory.older().occurrences().get(block) : count;
        count = count == null ? reading(base -> base.occurrences().get(block)) : count;
        return count == null ? 0 : count;
    }

    /** {@return what a visitor makes of the entries from a key on; it may be asked twice} */
    <T> T walk(byte[] first, Function<Merge, T> visitor) {
        Layers memory = layers;
        return reading(base -> visitor.apply(new Merge(List.of(
                Merge.entries(memory.newest()
                        .objects()
                        .tailMap(first, true)
                        .entrySet()
                        .iterator()),
                Merge.entries(
                        memory.older().objects().tailMap(first, true).entrySet().iterator()),
                Merge.entries(base.objects().cursor(first))))));
    }

    private <T> T reading(Function<IndexFile, T> work) {
        IndexFile mine = file;
        try {
            return mine.holding(() -> work.apply(mine));
        } catch (RuntimeException e) {
            if (mine == file && mine.isClosed()) {
                reopen(mine);
            }
            if (mine == file) {
                throw new UncheckedIOException(new IOException("The index in " + folder + " can't be read", e));
            }
        }
        return reading(work);
    }

    /** A file that couldn't be written has closed itself; what it lacks is still in memory and in the journals. */
    private void reopen(IndexFile closed) {
        opening.lock();
        try {
            if (isClosed) {
                throw new IllegalStateException("The objects in '" + folder + "' are closed");
            }
            if (file == closed) {
                file = IndexFile.open(folder.resolve("index.mv"));
            }
        } finally {
            opening.unlock();
        }
    }

    /**
     * Has the journal taken into the file if it is long; for the one who may write.
     *
     * @param writeAll writes to the journal what it lacks, and does something before anything else can change
     */
    void takeInIfLong(Consumer<Runnable> writeAll) {
        if (journal.size() < longJournal) {
            return;
        }
        if (intake.filter(Thread::isAlive).isPresent()) {
            if (journal.size() < TOO_LONG * longJournal) {
                return;
            }
            await();
        }
        takeIn(writeAll);
    }

    private void takeIn(Consumer<Runnable> writeAll) {
        try {
            Journal next = Journal.create(journalFile(number + 1), isForced);
            writeAll.accept(() -> {
                // If the file couldn't take the older layer in, it is part of the one that it takes in now.
                Layer older = merged(layers);
                layers = new Layers(Layer.empty(), older);
            });
            Journal full = journal;
            journal = next;
            number++;
            long first = number;
            intake = Optional.of(Thread.ofPlatform().name("s3-index").start(() -> settle(first)));
            // Last: the next journal is in use whatever comes of this one.
            full.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The journal in {0} goes on: {1}", folder, e.getMessage());
        }
    }

    private static Layer merged(Layers memory) {
        memory.older().objects().forEach(memory.newest().objects()::putIfAbsent);
        memory.older().occurrences().forEach(memory.newest().occurrences()::putIfAbsent);
        return memory.newest();
    }

    private void settle(long next) {
        try {
            if (file.isClosed()) {
                reopen(file);
            }
            file.takeIn(layers.older(), next);
            for (long done : journals()) {
                if (done < next) {
                    Files.delete(journalFile(done));
                }
            }
            layers = new Layers(layers.newest(), Layer.empty());
        } catch (IOException | RuntimeException | AssertionError e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The objects'' journals in {0} can''t be taken into the index now; they are kept: {1}",
                    folder,
                    e.getMessage());
        }
    }

    private void await() {
        intake.ifPresent(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        await();
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closeFile();
        }
    }

    /** Closes it for good: who still reads must not open it again, and keep it from the next server. */
    private void closeFile() {
        opening.lock();
        try {
            isClosed = true;
            file.close();
        } finally {
            opening.unlock();
        }
    }
}
