package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.StoredObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** An index in the heap: two arrays an object, and a node of a skip list. */
final class HeapIndex implements ObjectIndex, ObjectIndex.Changes {
    /** What the node of the skip list and the heads of the two arrays take. */
    private static final int OVERHEAD = 72;

    private static final Pending KEPT = () -> {};

    private final ConcurrentNavigableMap<byte[], byte[]> objects = new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
    private final ConcurrentMap<Long, Integer> occurrences = new ConcurrentHashMap<>();
    private final HeapBudget budget;

    HeapIndex(HeapBudget budget) {
        this.budget = budget;
    }

    @Override
    public Optional<IndexEntry> find(ObjectKey key) {
        byte[] found = objects.get(IndexKey.of(key));
        return found == null ? Optional.empty() : Optional.of(new IndexEntry(found));
    }

    @Override
    public List<StoredObject> list(String space, String prefix, String from, int limit) {
        String first = ObjectKey.compareUtf8(prefix, from) > 0 ? prefix : from;
        byte[] wanted = IndexKey.of(space, prefix);
        int spaceLength = IndexKey.of(space, "").length - 1;
        List<StoredObject> found = new ArrayList<>(Math.min(limit, 1000));
        for (Map.Entry<byte[], byte[]> entry :
                objects.tailMap(IndexKey.of(space, first), true).entrySet()) {
            if (found.size() == limit || !IndexKey.beginsWith(entry.getKey(), wanted)) {
                break;
            }
            ObjectKey key = IndexKey.read(entry.getKey(), space, spaceLength);
            found.add(new IndexEntry(entry.getValue()).object(key));
        }
        return found;
    }

    @Override
    public boolean has(long block) {
        return occurrences.containsKey(block);
    }

    @Override
    public Pending change(Consumer<Changes> work) {
        work.accept(this);
        return KEPT;
    }

    @Override
    public void put(ObjectKey key, IndexEntry entry) {
        entry.blocks().forEach(block -> occurrences.merge(block, 1, Integer::sum));
        byte[] name = IndexKey.of(key);
        budget.take(weight(name, entry.packed()));
        gone(name, objects.put(name, entry.packed()));
    }

    @Override
    public void remove(ObjectKey key) {
        byte[] name = IndexKey.of(key);
        gone(name, objects.remove(name));
    }

    private void gone(byte[] name, byte[] packed) {
        if (packed != null) {
            budget.free(weight(name, packed));
            new IndexEntry(packed)
                    .blocks()
                    .forEach(block ->
                            occurrences.computeIfPresent(block, (any, count) -> count == 1 ? null : count - 1));
        }
    }

    private static long weight(byte[] name, byte[] packed) {
        return OVERHEAD + name.length + packed.length;
    }

    @Override
    public void close() {
        objects.clear();
    }
}
