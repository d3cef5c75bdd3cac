package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.Piece;
import dev.cumulet.spi.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * A store of an index, which has small contents in it, and of blocks for the others.
 *
 * <p>The index is the only truth. A write puts the content's block in place first, then the entry that refers to it, and
 * returns when the index keeps that; only then the blocks of what it replaces may go. So whenever the server is killed,
 * the index has the old object or the new one, and all blocks that it refers to are there.
 */
abstract sealed class IndexedObjectStore implements ObjectStore permits HeapObjectStore, FileObjectStore {
    private final ObjectIndex index;
    private final Blocks blocks;
    private final IntSupplier mostInline;
    private final KeyLocks locks = new KeyLocks();

    /**
     * Wires a store.
     *
     * @param mostInline the size up to which a content goes into the index at the moment
     */
    IndexedObjectStore(ObjectIndex index, Blocks blocks, IntSupplier mostInline) {
        this.index = index;
        this.blocks = blocks;
        this.mostInline = mostInline;
    }

    @Override
    public final StoredObject put(ObjectKey key, ObjectSource source, Guard guard) {
        Stretch content = takeIn(source);
        try {
            IndexEntry entry = IndexEntry.of(source.attributes().get(), List.of(content));
            write(key, Optional.of(entry), guard);
            return entry.object(key);
        } finally {
            release(List.of(content));
        }
    }

    private Stretch takeIn(ObjectSource source) {
        try {
            Intake intake = Intake.of(source, mostInline.getAsInt());
            if (intake.isWhole()) {
                return Stretch.Inline.of(intake.bytes());
            }
            InputStream content = intake.used() == 0
                    ? source.stream()
                    : new SequenceInputStream(
                            new ByteArrayInputStream(intake.bytes(), 0, intake.used()), source.stream());
            return blocks.write(content, source.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final StoredObject compose(ObjectKey key, List<Piece> pieces, Map<String, String> attributes, Guard guard) {
        List<Stretch> held = new ArrayList<>();
        try {
            pieces.forEach(piece -> held.addAll(hold(piece)));
            IndexEntry entry = IndexEntry.of(attributes, held);
            write(key, Optional.of(entry), guard);
            return entry.object(key);
        } finally {
            release(held);
        }
    }

    private List<Stretch> hold(Piece piece) {
        while (true) {
            IndexEntry entry = index.find(piece.source())
                    .filter(found -> found.size() >= piece.offset() + piece.length())
                    .orElseThrow(() -> new NoSuchElementException(piece + " is not there"));
            List<Stretch> part = OpenContent.slice(entry.stretches(), piece.offset(), piece.length());
            if (hold(part)) {
                return part;
            }
        }
    }

    /** {@return whether all blocks were still there, and are now held} */
    private boolean hold(List<Stretch> stretches) {
        for (int i = 0; i < stretches.size(); i++) {
            if (stretches.get(i) instanceof Stretch.InBlock inBlock && !blocks.hold(inBlock.block())) {
                release(stretches.subList(0, i));
                return false;
            }
        }
        return true;
    }

    private void release(List<Stretch> stretches) {
        for (Stretch stretch : stretches) {
            if (stretch instanceof Stretch.InBlock inBlock) {
                blocks.release(inBlock.block());
            }
        }
    }

    /** Puts an entry, or none, in place of what is there; {@return that} */
    private Optional<IndexEntry> write(ObjectKey key, Optional<IndexEntry> next, Guard guard) {
        List<Long> losing = new ArrayList<>(0);
        try {
            Written written = locks.with(key, () -> replace(key, next, guard, losing));
            written.pending().await();
            return written.replaced();
        } finally {
            losing.forEach(blocks::release);
        }
    }

    private record Written(Optional<IndexEntry> replaced, ObjectIndex.Pending pending) {}

    /** For the one who has the key's lock. What may lose its last place in the index is held, and added to a list. */
    private Written replace(ObjectKey key, Optional<IndexEntry> next, Guard guard, List<Long> losing) {
        Optional<IndexEntry> present = index.find(key);
        Optional<StoredObject> object = present.map(found -> found.object(key));
        guard.check(object);
        Optional<ObjectKey> kept = object.flatMap(guard::keep);
        if (present.isEmpty() && next.isEmpty()) {
            return new Written(present, () -> {});
        }
        (kept.isPresent() ? index.find(kept.get()) : present).ifPresent(old -> hold(old, losing));
        return new Written(present, index.change(changes -> {
            kept.ifPresent(place -> changes.put(place, present.orElseThrow()));
            next.ifPresentOrElse(entry -> changes.put(key, entry), () -> changes.remove(key));
        }));
    }

    private void hold(IndexEntry entry, List<Long> held) {
        for (long block : entry.blocks()) {
            if (blocks.hold(block)) {
                held.add(block);
            }
        }
    }

    @Override
    public final Optional<StoredObject> head(ObjectKey key) {
        return index.find(key).map(entry -> entry.object(key));
    }

    @Override
    public final Optional<ObjectContent> read(ObjectKey key) {
        while (true) {
            Optional<IndexEntry> entry = index.find(key);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            List<Stretch> stretches = entry.get().stretches();
            // A block that is gone belongs to an entry that is no longer the present one: look again.
            if (hold(stretches)) {
                return Optional.of(new OpenContent(entry.get().object(key), stretches, blocks));
            }
        }
    }

    @Override
    public final Optional<StoredObject> remove(ObjectKey key, Guard guard) {
        return write(key, Optional.empty(), guard).map(entry -> entry.object(key));
    }

    @Override
    public final List<StoredObject> list(String space, String prefix, String from, int limit) {
        return index.list(space, prefix, from, limit);
    }

    @Override
    public void close() {
        try {
            blocks.close();
        } finally {
            index.close();
        }
    }
}
