package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.Piece;
import dev.cumulet.spi.storage.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Keeps objects on disk: an index in one file, small contents in it, and a file for each larger one.
 *
 * <p>The index is the only truth. A write puts the content's file in place first, then the entry that refers to it, and
 * returns when the index is committed; only then the file of what it replaces is deleted. So whenever the server is
 * killed, the index has the old object or the new one, and all files that it refers to. What it doesn't refer to is
 * deleted at start.
 */
public final class FileObjectStore implements ObjectStore {
    /** Contents up to this size cost less in the index than as files. */
    private static final int INLINE_BYTES = 4 * 1024;

    private final MVStore file;
    private final MVMap<ObjectKey, IndexEntry> index;
    private final BlockFolder folder;
    private final GroupCommit commits;
    private final KeyLocks locks = new KeyLocks();
    private final HeapBudget unlimited = new HeapBudget(Long.MAX_VALUE);

    private FileObjectStore(MVStore file, BlockFolder folder) {
        this.file = file;
        // A killed process leaves all that it has written, so space can be used again as soon as a commit has freed it;
        // by default it could not for 45 seconds, and a busy index would grow by gigabytes.
        file.setRetentionTime(0);
        this.folder = folder;
        this.commits = new GroupCommit(file::commit);
        this.index = file.openMap(
                "objects",
                new MVMap.Builder<ObjectKey, IndexEntry>()
                        .keyType(new IndexKeyType())
                        .valueType(new IndexEntryType()));
    }

    /**
     * Opens the store of a folder, or makes it.
     *
     * @throws IllegalStateException if another process has it open
     */
    public static FileObjectStore open(Path directory) {
        try {
            Files.createDirectories(directory);
            MVStore file = new MVStore.Builder()
                    .fileName(directory.resolve("objects.mv").toString())
                    .autoCommitDisabled()
                    .open();
            FileObjectStore store = new FileObjectStore(file, new BlockFolder(directory.resolve("blocks")));
            store.recover();
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + directory + " can't be made", e);
        } catch (MVStoreException e) {
            throw new IllegalStateException(
                    "The objects in '" + directory + "' can't be opened (" + e.getMessage()
                            + "); end the other server that uses them, or choose another 'data-directory'",
                    e);
        }
    }

    private void recover() throws IOException {
        Cursor<ObjectKey, IndexEntry> cursor = index.cursor(null);
        while (cursor.hasNext()) {
            cursor.next();
            for (Stretch stretch : cursor.getValue().stretches()) {
                if (stretch instanceof Stretch.InFile inFile) {
                    folder.restore(inFile.file());
                }
            }
        }
        folder.sweep();
    }

    @Override
    public StoredObject put(ObjectKey key, ObjectSource source, Guard guard) {
        Content content = takeIn(source);
        try {
            return replace(key, content, source.attributes().get(), guard);
        } catch (RuntimeException e) {
            content.release();
            throw e;
        }
    }

    private Content takeIn(ObjectSource source) {
        try {
            Intake intake = Intake.of(source, INLINE_BYTES);
            return Content.of(
                    intake.isWhole()
                            ? new MemoryBlock(intake.bytes(), unlimited)
                            : folder.write(intake.bytes(), intake.used(), source.stream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public StoredObject compose(ObjectKey key, List<Piece> pieces, Map<String, String> attributes, Guard guard) {
        List<Extent> held = new ArrayList<>();
        try {
            pieces.forEach(piece -> held.addAll(extents(piece)));
            return replace(key, new Content(held), attributes, guard);
        } catch (RuntimeException e) {
            new Content(held).release();
            throw e;
        }
    }

    private List<Extent> extents(Piece piece) {
        while (true) {
            IndexEntry entry = find(piece.source())
                    .filter(found -> found.size() >= piece.offset() + piece.length())
                    .orElseThrow(() -> new NoSuchElementException(piece + " is not there"));
            Optional<Content> content = hold(entry);
            if (content.isPresent()) {
                Content part = new Content(content.get().slice(piece.offset(), piece.length()));
                part.retain();
                content.get().release();
                return part.extents();
            }
        }
    }

    private StoredObject replace(ObjectKey key, Content content, Map<String, String> attributes, Guard guard) {
        IndexEntry entry = new IndexEntry(
                attributes,
                content.extents().stream().map(FileObjectStore::stretch).toList());
        Optional<IndexEntry> replaced = locks.with(key, () -> {
            Optional<IndexEntry> present = find(key);
            guard.check(present.map(found -> found.object(key)));
            Optional<IndexEntry> lost = present.flatMap(old -> keep(key, old, guard));
            holding(() -> index.put(key, entry));
            return lost;
        });
        commits.await();
        replaced.ifPresent(this::release);
        return entry.object(key);
    }

    /** {@return what loses its place: the entry, or what it replaces where it is kept} */
    private Optional<IndexEntry> keep(ObjectKey key, IndexEntry entry, Guard guard) {
        return guard.keep(entry.object(key))
                .map(place -> Optional.ofNullable(holding(() -> index.put(place, entry))))
                .orElse(Optional.of(entry));
    }

    private static Stretch stretch(Extent extent) {
        return switch (extent.block()) {
            case MemoryBlock block -> new Stretch.Inline(block.bytes(extent.offset(), extent.length()));
            case FileBlock block -> new Stretch.InFile(block.id(), extent.offset(), extent.length());
        };
    }

    /** {@return the content of an entry, held; nothing if the entry has been replaced meanwhile} */
    private Optional<Content> hold(IndexEntry entry) {
        List<Extent> extents = new ArrayList<>(entry.stretches().size());
        for (Stretch stretch : entry.stretches()) {
            Optional<Extent> extent =
                    switch (stretch) {
                        case Stretch.Inline(byte[] bytes) ->
                            Optional.of(new Extent(new MemoryBlock(bytes, unlimited), 0, bytes.length));
                        case Stretch.InFile(long id, long offset, long length) ->
                            folder.find(id).filter(Block::retain).map(block -> new Extent(block, offset, length));
                    };
            if (extent.isEmpty()) {
                new Content(extents).release();
                return Optional.empty();
            }
            extents.add(extent.get());
        }
        return Optional.of(new Content(extents));
    }

    private void release(IndexEntry entry) {
        for (Stretch stretch : entry.stretches()) {
            if (stretch instanceof Stretch.InFile inFile) {
                folder.find(inFile.file()).ifPresent(Block::release);
            }
        }
    }

    private Optional<IndexEntry> find(ObjectKey key) {
        return Optional.ofNullable(holding(() -> index.get(key)));
    }

    /**
     * Keeps the version that the work walks through, be it to read or to change: without that, the next commits use its
     * space again, and the work ends at a chunk that is gone.
     */
    private <T> T holding(Supplier<T> work) {
        MVStore.TxCounter version = file.registerVersionUsage();
        try {
            return work.get();
        } finally {
            file.deregisterVersionUsage(version);
        }
    }

    @Override
    public Optional<StoredObject> head(ObjectKey key) {
        return find(key).map(entry -> entry.object(key));
    }

    @Override
    public Optional<ObjectContent> read(ObjectKey key) {
        while (true) {
            Optional<IndexEntry> entry = find(key);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            Optional<Content> content = hold(entry.get());
            if (content.isPresent()) {
                return Optional.of(new OpenContent(entry.get().object(key), content.get()));
            }
        }
    }

    @Override
    public Optional<StoredObject> remove(ObjectKey key, Guard guard) {
        List<IndexEntry> lost = new ArrayList<>(1);
        Optional<IndexEntry> removed = locks.with(key, () -> {
            Optional<IndexEntry> present = find(key);
            guard.check(present.map(found -> found.object(key)));
            present.flatMap(old -> keep(key, old, guard)).ifPresent(lost::add);
            present.ifPresent(found -> holding(() -> index.remove(key)));
            return present;
        });
        if (removed.isPresent()) {
            commits.await();
            lost.forEach(this::release);
        }
        return removed.map(entry -> entry.object(key));
    }

    @Override
    public List<StoredObject> list(String space, String prefix, String from, int limit) {
        String first = ObjectKey.compareUtf8(prefix, from) > 0 ? prefix : from;
        return holding(() -> list(new ObjectKey(space, first), prefix, limit));
    }

    private List<StoredObject> list(ObjectKey first, String prefix, int limit) {
        Cursor<ObjectKey, IndexEntry> cursor = index.cursor(first);
        List<StoredObject> found = new ArrayList<>(Math.min(limit, 1000));
        while (found.size() < limit && cursor.hasNext()) {
            ObjectKey key = cursor.next();
            if (!key.space().equals(first.space()) || !key.name().startsWith(prefix)) {
                break;
            }
            found.add(cursor.getValue().object(key));
        }
        return List.copyOf(found);
    }

    @Override
    public void close() {
        // Not with compaction: together with the reuse of space it fails now and then (AssertionError in
        // RandomAccessStore.compactMoveChunks, MVStore 2.4.240).
        file.close();
    }
}
