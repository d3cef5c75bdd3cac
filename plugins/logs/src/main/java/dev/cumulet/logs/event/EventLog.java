package dev.cumulet.logs.event;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The events of all streams, in memory within a bound: when it is reached, what has come first goes first, a tenth at a
 * time. A table keeps a copy, which is read when events are first asked for.
 *
 * <p>Streams go by ids that are never used again, so a stream that is deleted and made anew has no old events.
 */
public final class EventLog {
    private static final System.Logger LOG = System.getLogger(EventLog.class.getName());
    private static final double KEPT_SHARE = 0.9;

    private final Table<StoredBlock> table;
    private final long maxSize;
    private final Supplier<Set<String>> streams;
    private final Map<String, StreamLog> logs = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong size = new AtomicLong();
    private final ReentrantLock loading = new ReentrantLock();
    private final ReentrantLock evicting = new ReentrantLock();
    private final List<Consumer<List<LogEvent>>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isTold = new AtomicBoolean();
    private volatile boolean isLoaded;

    /**
     * Makes the log of a table's events.
     *
     * @param maxSize how many bytes of events are kept
     * @param streams the ids of all streams that there are; what others have left is removed
     */
    public EventLog(Table<StoredBlock> table, long maxSize, Supplier<Set<String>> streams) {
        this.table = table;
        this.maxSize = maxSize;
        this.streams = streams;
    }

    /** Adds events to a stream, in their order. */
    public void append(Scope scope, String stream, List<NewEvent> events, long now) {
        load();
        List<LogEvent> kept = logs.computeIfAbsent(stream, id -> new StreamLog(scope, id, table, numbers))
                .append(events, now, size::addAndGet);
        if (size.get() > maxSize) {
            evict();
        }
        listeners.forEach(listener -> listener.accept(kept));
    }

    /** {@return the first events of a range, by time} */
    public List<LogEvent> first(EventRange range, int limit) {
        return new PageReader(range, true).read(chosen(range), limit);
    }

    /** {@return the last events of a range, by time} */
    public List<LogEvent> last(EventRange range, int limit) {
        return new PageReader(range, false).read(chosen(range), limit);
    }

    private List<StreamLog> chosen(EventRange range) {
        load();
        return range.streams().stream().map(logs::get).filter(Objects::nonNull).toList();
    }

    /** {@return what is to be told of a stream, if it has events} */
    public Optional<StreamSummary> summary(String stream) {
        load();
        StreamSummary summary = null;
        StreamLog log = logs.get(stream);
        for (StoredBlock block : log == null ? List.<StoredBlock>of() : log.blocks()) {
            summary = summary == null ? StreamSummary.of(block) : summary.and(block);
        }
        return Optional.ofNullable(summary);
    }

    /** Removes a stream's events. */
    public void remove(String stream) {
        load();
        StreamLog log = logs.remove(stream);
        if (log != null) {
            size.addAndGet(-log.remove(block -> true));
        }
    }

    /** Removes a stream's events up to a time, as far as they lie together. */
    public void expire(String stream, long before) {
        load();
        StreamLog log = logs.get(stream);
        if (log != null) {
            size.addAndGet(-log.remove(block -> block.last() < before));
        }
    }

    /** Removes all events. */
    public void clear() {
        load();
        List.copyOf(logs.keySet()).forEach(this::remove);
    }

    /** Tells of all events that come from now on, on the thread that brings them. */
    public void listen(Consumer<List<LogEvent>> listener) {
        listeners.add(listener);
    }

    /** Tells no more. */
    public void forget(Consumer<List<LogEvent>> listener) {
        listeners.remove(listener);
    }

    private void load() {
        if (isLoaded) {
            return;
        }
        loading.lock();
        try {
            if (!isLoaded) {
                Set<String> known = streams.get();
                table.all().stream()
                        .sorted(Comparator.comparingLong(entry -> entry.value().firstNumber()))
                        .forEach(entry -> restore(entry, known));
                isLoaded = true;
            }
        } finally {
            loading.unlock();
        }
    }

    private void restore(Table.Entry<StoredBlock> entry, Set<String> known) {
        String stream = entry.key().substring(0, entry.key().indexOf('/'));
        if (!known.contains(stream)) {
            table.remove(entry.scope(), entry.key());
            return;
        }
        size.addAndGet(logs.computeIfAbsent(stream, id -> new StreamLog(entry.scope(), id, table, numbers))
                .restore(entry.value()));
        numbers.accumulateAndGet(entry.value().lastNumber() + 1, Math::max);
    }

    private record Aged(StreamLog log, StoredBlock block) {}

    private void evict() {
        if (!evicting.tryLock()) {
            return; // somebody is at it
        }
        try {
            List<Aged> all = new ArrayList<>();
            logs.values().forEach(log -> log.blocks().forEach(block -> all.add(new Aged(log, block))));
            all.sort(Comparator.comparingLong(aged -> aged.block().firstNumber()));
            int gone = 0;
            while (gone < all.size() && size.get() > maxSize * KEPT_SHARE) {
                Aged oldest = all.get(gone++);
                Predicate<StoredBlock> isOldest = block -> block == oldest.block();
                size.addAndGet(-oldest.log().remove(isOldest));
            }
            LOG.log(
                    isTold.getAndSet(true) ? System.Logger.Level.DEBUG : System.Logger.Level.INFO,
                    "Log events exceed {0} bytes; the oldest are dropped (property logs.max-size)",
                    Long.toString(maxSize));
        } finally {
            evicting.unlock();
        }
    }
}
