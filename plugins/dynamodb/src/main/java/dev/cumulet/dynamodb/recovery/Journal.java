package dev.cumulet.dynamodb.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The changes of one table, in their order. Entries are written before the change is made, and the whole is done under
 * the journal's lock: an entry that can be read belongs to a change that is done, or was never made.
 *
 * <p>Entries have positions that only grow. They lie in files of some megabytes, named after the position of their first
 * entry; the oldest ones go when nobody may ask for their time any more.
 */
final class Journal implements AutoCloseable {
    private static final long SEGMENT = 16 << 20;
    private static final String SUFFIX = ".log";

    private final ReentrantLock lock = new ReentrantLock();
    private final Path folder;
    private final List<String> key;
    private final ConcurrentSkipListMap<Long, Path> segments = new ConcurrentSkipListMap<>();
    private FileChannel last;
    private long end;

    private Journal(Path folder, List<String> key) {
        this.folder = folder;
        this.key = List.copyOf(key);
    }

    /** Opens a journal, or begins one. An entry that the server was killed over is cut off. */
    static Journal open(Path folder, List<String> key) {
        Journal journal = new Journal(folder, key);
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> journal.segments.put(start(file), file));
            }
            if (journal.segments.isEmpty()) {
                journal.roll();
            } else {
                Map.Entry<Long, Path> newest = journal.segments.lastEntry();
                journal.append(newest.getKey(), newest.getValue(), JournalFile.whole(newest.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal in '" + folder + "' can't be opened", e);
        }
        return journal;
    }

    private static long start(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    private void append(long start, Path file, long length) throws IOException {
        last = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        last.truncate(length).position(length);
        end = start + length;
    }

    private void roll() throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "%020d%s", end, SUFFIX));
        segments.put(end, file);
        append(end, file, 0);
    }

    ReentrantLock lock() {
        return lock;
    }

    List<String> key() {
        return key;
    }

    Path folder() {
        return folder;
    }

    /**
     * Adds entries; under the lock.
     *
     * @param earliest what came before that is not asked for any more
     */
    void add(List<Change> changes, Instant earliest) {
        if (!last.isOpen()) {
            return; // recovery was turned off meanwhile
        }
        try {
            for (Change change : changes) {
                byte[] line = change.line();
                for (ByteBuffer rest = ByteBuffer.wrap(line); rest.hasRemaining(); ) {
                    last.write(rest);
                }
                end += line.length;
            }
            if (last.position() > SEGMENT) {
                last.close();
                roll();
                forget(earliest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal in '" + folder + "' can't be written", e);
        }
    }

    /** A segment goes when the next one begins before the earliest time. */
    private void forget(Instant earliest) throws IOException {
        while (segments.size() > 1) {
            Map.Entry<Long, Path> next = segments.higherEntry(segments.firstKey());
            Optional<Change> first = JournalFile.first(next.getValue());
            if (first.isEmpty() || !first.get().time().isBefore(earliest)) {
                return;
            }
            Files.delete(segments.pollFirstEntry().getValue());
        }
    }

    /** {@return the position of the next entry; all entries before belong to changes that are over} */
    long position() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /** Hands over the entries before a position. */
    void read(long until, Reader reader) {
        for (Map.Entry<Long, Path> segment : new TreeMap<>(segments).entrySet()) {
            if (segment.getKey() < until) {
                JournalFile.read(segment.getValue(), segment.getKey(), until, reader);
            }
        }
    }

    /** {@return the entry at a position} */
    Change at(long position) {
        Map.Entry<Long, Path> segment = segments.floorEntry(position);
        try {
            return JournalFile.at(segment.getValue(), position - segment.getKey());
        } catch (IOException e) {
            throw new UncheckedIOException("The journal in '" + folder + "' can't be read", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            last.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The journal in '" + folder + "' can't be closed", e);
        } finally {
            lock.unlock();
        }
    }

    /** Takes an entry. */
    @FunctionalInterface
    interface Reader {
        void accept(long position, Change change);
    }
}
