package dev.cumulet.logs.event;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * The events of one stream, as a list of blocks in the order of arrival.
 *
 * <p>Each append makes a block, and takes those before it in as long as they are no larger than itself: so blocks double in
 * size up to a limit, an event is packed a few times at most, and a search for a time looks into few blocks. Readers take
 * the list as it is and need no lock.
 */
final class StreamLog {
    private static final int LARGEST = 64 * 1024;

    private final Scope scope;
    private final String id;
    private final Table<StoredBlock> table;
    private final AtomicLong numbers;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile List<StoredBlock> blocks = List.of();

    StreamLog(Scope scope, String id, Table<StoredBlock> table, AtomicLong numbers) {
        this.scope = scope;
        this.id = id;
        this.table = table;
        this.numbers = numbers;
    }

    String id() {
        return id;
    }

    List<StoredBlock> blocks() {
        return blocks;
    }

    /**
     * Takes a block as it was stored; a block whose events are in the one before it was left over by a killed server.
     *
     * @return the number of bytes by which the log has grown
     */
    long restore(StoredBlock block) {
        if (blocks.isEmpty() || blocks.getLast().lastNumber() < block.firstNumber()) {
            blocks = with(blocks, blocks.size(), block);
            return block.packed().length;
        }
        table.remove(scope, key(block));
        return 0;
    }

    /**
     * Adds events.
     *
     * @param grown gets the number of bytes by which the log has grown
     * @return the events as they are kept
     */
    List<LogEvent> append(List<NewEvent> added, long now, LongConsumer grown) {
        lock.lock();
        try {
            List<LogEvent> events = new ArrayList<>(added.size());
            for (NewEvent event : added) {
                Position position = new Position(event.timestamp(), numbers.getAndIncrement());
                events.add(new LogEvent(position, now, id, event.message()));
            }
            grown.accept(append(events));
            return events;
        } finally {
            lock.unlock();
        }
    }

    private long append(List<LogEvent> events) {
        List<StoredBlock> before = blocks;
        StoredBlock added = Packing.pack(events);
        int kept = before.size();
        long size = added.packed().length;
        while (kept > 0 && before.get(kept - 1).packed().length <= size && size < LARGEST) {
            kept--;
            size += before.get(kept).packed().length;
        }
        if (kept < before.size()) {
            List<LogEvent> joined = new ArrayList<>();
            before.subList(kept, before.size()).forEach(block -> Packing.unpack(block, id, joined::add));
            joined.addAll(events);
            added = Packing.pack(joined);
        }
        // The first of the joined blocks gives its key, so that a killed server leaves events twice and never none.
        table.put(scope, key(added), added);
        before.subList(Math.min(kept + 1, before.size()), before.size())
                .forEach(block -> table.remove(scope, key(block)));
        blocks = with(before, kept, added);
        return size(blocks) - size(before);
    }

    /** Removes blocks. {@return how many bytes that has freed} */
    long remove(Predicate<StoredBlock> unwanted) {
        lock.lock();
        try {
            List<StoredBlock> before = blocks;
            List<StoredBlock> left = new ArrayList<>(before);
            if (!left.removeIf(unwanted)) {
                return 0;
            }
            before.stream().filter(unwanted).forEach(block -> table.remove(scope, key(block)));
            blocks = List.copyOf(left);
            return size(before) - size(left);
        } finally {
            lock.unlock();
        }
    }

    private static List<StoredBlock> with(List<StoredBlock> before, int kept, StoredBlock added) {
        List<StoredBlock> next = new ArrayList<>(kept + 1);
        next.addAll(before.subList(0, kept));
        next.add(added);
        return List.copyOf(next);
    }

    private static long size(List<StoredBlock> blocks) {
        long size = 0;
        for (StoredBlock block : blocks) {
            size += block.packed().length;
        }
        return size;
    }

    private String key(StoredBlock block) {
        return String.format("%s/%016x", id, block.firstNumber());
    }
}
