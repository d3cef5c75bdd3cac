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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Keeps small objects in the heap and large ones in temporary files. The heap's part is bounded: when it is used up,
 * small ones go into files too. Everything is gone when the server ends.
 */
public final class HeapObjectStore implements ObjectStore {
    private final BlockFolder folder;
    private final int spillSize;
    private final HeapBudget budget;
    private final KeyLocks locks = new KeyLocks();
    private final ConcurrentMap<String, ConcurrentNavigableMap<String, Entry>> spaces = new ConcurrentHashMap<>();

    private record Entry(StoredObject object, Content content) {}

    /**
     * Makes an empty store.
     *
     * @param directory where files go; what is in it is deleted
     * @param spillSize the number of bytes from which on an object goes into a file
     * @param heapLimit how many bytes may be in the heap at once
     */
    public HeapObjectStore(Path directory, long spillSize, long heapLimit) {
        this.folder = new BlockFolder(directory);
        this.spillSize = (int) Math.min(spillSize, Integer.MAX_VALUE - 64);
        this.budget = new HeapBudget(heapLimit);
        folder.sweep();
    }

    @Override
    public StoredObject put(ObjectKey key, ObjectSource source, Guard guard) {
        Block block = takeIn(source);
        try {
            StoredObject object =
                    new StoredObject(key, block.length(), source.attributes().get());
            replace(key, new Entry(object, Content.of(block)), guard);
            return object;
        } catch (RuntimeException e) {
            block.release();
            throw e;
        }
    }

    private Block takeIn(ObjectSource source) {
        try {
            Intake intake = Intake.of(source, spillSize);
            if (intake.isWhole() && budget.reserve(intake.used())) {
                return new MemoryBlock(intake.bytes(), budget);
            }
            return folder.write(intake.bytes(), intake.used(), source.stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public StoredObject compose(ObjectKey key, List<Piece> pieces, Map<String, String> attributes, Guard guard) {
        List<Extent> held = new ArrayList<>();
        try {
            pieces.forEach(piece -> held.addAll(extents(piece)));
            Content content = new Content(held);
            StoredObject object = new StoredObject(key, content.length(), attributes);
            replace(key, new Entry(object, content), guard);
            return object;
        } catch (RuntimeException e) {
            new Content(held).release();
            throw e;
        }
    }

    /** {@return what makes up a piece, held once more} */
    private List<Extent> extents(Piece piece) {
        while (true) {
            Entry entry = find(piece.source())
                    .filter(found -> found.object().size() >= piece.offset() + piece.length())
                    .orElseThrow(() -> new NoSuchElementException(piece + " is not there"));
            Content part = new Content(entry.content().slice(piece.offset(), piece.length()));
            if (part.retain()) {
                return part.extents();
            }
        }
    }

    private void replace(ObjectKey key, Entry entry, Guard guard) {
        ConcurrentNavigableMap<String, Entry> space = space(key.space());
        Optional<Entry> replaced = locks.with(key, () -> {
            Optional<Entry> present = Optional.ofNullable(space.get(key.name()));
            guard.check(present.map(Entry::object));
            Optional<Entry> lost = present.flatMap(old -> keep(old, guard));
            space.put(key.name(), entry);
            return lost;
        });
        replaced.ifPresent(old -> old.content().release());
    }

    /** {@return what loses its place: the entry, or what it replaces where it is kept} */
    private Optional<Entry> keep(Entry entry, Guard guard) {
        Optional<ObjectKey> place = guard.keep(entry.object());
        if (place.isEmpty()) {
            return Optional.of(entry);
        }
        ObjectKey key = place.get();
        StoredObject kept =
                new StoredObject(key, entry.object().size(), entry.object().attributes());
        return Optional.ofNullable(space(key.space()).put(key.name(), new Entry(kept, entry.content())));
    }

    private ConcurrentNavigableMap<String, Entry> space(String name) {
        return spaces.computeIfAbsent(name, any -> new ConcurrentSkipListMap<>(ObjectKey::compareUtf8));
    }

    @Override
    public Optional<StoredObject> head(ObjectKey key) {
        return find(key).map(Entry::object);
    }

    @Override
    public Optional<ObjectContent> read(ObjectKey key) {
        while (true) {
            Optional<Entry> entry = find(key);
            // A block that is gone belongs to an entry that is no longer the present one: look again.
            if (entry.isEmpty() || entry.get().content().retain()) {
                return entry.map(found -> new OpenContent(found.object(), found.content()));
            }
        }
    }

    private Optional<Entry> find(ObjectKey key) {
        Map<String, Entry> space = spaces.get(key.space());
        return space == null ? Optional.empty() : Optional.ofNullable(space.get(key.name()));
    }

    @Override
    public Optional<StoredObject> remove(ObjectKey key, Guard guard) {
        Optional<Entry> removed = locks.with(key, () -> {
            Optional<Entry> present = find(key);
            guard.check(present.map(Entry::object));
            Optional<Entry> lost = present.flatMap(old -> keep(old, guard));
            present.ifPresent(entry -> spaces.get(key.space()).remove(key.name()));
            lost.ifPresent(entry -> entry.content().release());
            return present;
        });
        return removed.map(Entry::object);
    }

    @Override
    public List<StoredObject> list(String space, String prefix, String from, int limit) {
        ConcurrentNavigableMap<String, Entry> entries = spaces.get(space);
        if (entries == null) {
            return List.of();
        }
        String first = ObjectKey.compareUtf8(prefix, from) > 0 ? prefix : from;
        List<StoredObject> found = new ArrayList<>(Math.min(limit, 1000));
        for (Entry entry : entries.tailMap(first, true).values()) {
            if (found.size() == limit || !entry.object().key().name().startsWith(prefix)) {
                break;
            }
            found.add(entry.object());
        }
        return List.copyOf(found);
    }

    /** {@return how many bytes of content are in the heap} */
    long heapUse() {
        return budget.used();
    }
}
