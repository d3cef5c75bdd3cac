package dev.cumulet.lambda.async;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.invoke.EventSink;
import dev.cumulet.lambda.invoke.Invocation;
import dev.cumulet.spi.storage.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The events that wait for their function. They are in a table, so those of a stopped server go on with the next one if
 * storage is a file; here are their places alone.
 *
 * <pre>
 *   add -> table -> lane of its function -> a worker tries it -> done, out of the table
 *                      ^                                      -> later: waits until it is due by the server's clock
 *                      +--------------- the timer's thread, or a move of the clock ----------------+
 * </pre>
 *
 * <p>Each function has a lane and workers of its own, so that none waits for another's. A server that is killed while a
 * function runs tries that event again: as on AWS, events come at least once.
 */
public final class EventQueue implements EventSink, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EventQueue.class.getName());
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** The clock was moved if it is that much ahead of what has passed. */
    private static final Duration JUMP = Duration.ofMillis(200);

    /** How long the mover of the clock waits for what became due by that. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * How much it takes.
     *
     * @param events how many may wait
     * @param bytes how large all of them may be
     * @param workers how many of one function are tried at a time
     */
    public record Limits(int events, long bytes, int workers) {}

    private final Table<QueuedEvent> table;
    private final Attempts attempts;
    private final Clock clock;
    private final Limits limits;
    private volatile boolean isClosed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition sooner = lock.newCondition();
    // All below is guarded by the lock.
    private final PriorityQueue<Entry> waiting = new PriorityQueue<>(Comparator.comparing(Entry::due));
    private final Map<FunctionName, Lane> lanes = new HashMap<>();
    private int events;
    private long bytes;
    private int generation;
    private boolean isTimed;
    private Instant lastTick;
    private long lastTickNanos;

    /** Makes the queue with what an earlier server has left; nothing is tried before the first tick or event. */
    EventQueue(Table<QueuedEvent> table, Attempts attempts, Clock clock, Limits limits) {
        this.table = table;
        this.attempts = attempts;
        this.clock = clock;
        this.limits = limits;
        this.lastTick = clock.instant();
        this.lastTickNanos = System.nanoTime();
        for (Table.Entry<QueuedEvent> left : table.all()) {
            Entry entry = Entry.of(left.scope(), left.value());
            waiting.add(entry);
            count(entry, 1);
        }
    }

    @Override
    public void add(FunctionName name, Invocation invocation) {
        QueuedEvent event = QueuedEvent.of(name, invocation, clock.instant());
        Entry entry = Entry.of(name.scope(), event);
        int born = admit(entry);
        boolean isStored = false;
        try {
            table.put(entry.scope(), entry.id(), event);
            isStored = true;
        } finally {
            place(entry, born, isStored);
        }
    }

    /** {@return the generation that it belongs to} */
    private int admit(Entry entry) {
        lock.lock();
        try {
            if (events >= limits.events() || bytes + entry.size() > limits.bytes()) {
                throw LambdaError.TOO_MANY_REQUESTS.exception().with("Reason", "FunctionInvocationRateLimitExceeded");
            }
            count(entry, 1);
            return generation;
        } finally {
            lock.unlock();
        }
    }

    private void place(Entry entry, int born, boolean isStored) {
        lock.lock();
        try {
            if (born != generation) {
                table.remove(entry.scope(), entry.id()); // All was forgotten meanwhile.
            } else if (isStored) {
                line(entry);
            } else {
                count(entry, -1);
            }
        } finally {
            lock.unlock();
        }
    }

    private void count(Entry entry, int change) {
        events += change;
        bytes += (long) change * entry.size();
    }

    /** Puts an event into its lane, to be tried as soon as may be. */
    private void line(Entry entry) {
        if (isClosed) {
            entry.tried().countDown(); // by the next server
            return;
        }
        Lane lane = lanes.computeIfAbsent(entry.function(), function -> new Lane());
        lane.ready().add(entry);
        if (lane.wantsWorker(Math.min(limits.workers(), attempts.concurrency(entry.function())))) {
            lane.workerCame();
            Thread.ofVirtual().name("lambda-event-worker").start(() -> work(entry.function(), lane));
        }
    }

    private void work(FunctionName function, Lane lane) {
        while (true) {
            Entry entry;
            int born;
            lock.lock();
            try {
                entry = isClosed ? null : lane.ready().poll();
                if (entry == null) {
                    lane.workerLeft();
                    if (lane.isIdle()) {
                        lanes.remove(function, lane);
                    }
                    return;
                }
                born = generation;
            } finally {
                lock.unlock();
            }
            tryOut(entry, born);
        }
    }

    private void tryOut(Entry entry, int born) {
        try {
            Optional<QueuedEvent> next = attempt(entry);
            lock.lock();
            try {
                if (born == generation && !isClosed) {
                    settle(entry, next);
                }
            } finally {
                lock.unlock();
            }
        } catch (RuntimeException | Error e) {
            report(entry, e);
        } finally {
            entry.tried().countDown();
        }
    }

    /** Whatever goes wrong, also with the machine's memory, neither the event nor its worker may be lost by it. */
    private Optional<QueuedEvent> attempt(Entry entry) {
        Optional<QueuedEvent> event = table.get(entry.scope(), entry.id());
        try {
            return event.flatMap(found -> attempts.attempt(entry.scope(), found));
        } catch (RuntimeException | Error e) {
            report(entry, e);
            return event.map(found -> found.throttled(clock.instant()));
        }
    }

    private void report(Entry entry, Throwable reason) {
        if (!isClosed) {
            LOG.log(System.Logger.Level.ERROR, "Event " + entry.id() + " could not be tried", reason);
        }
    }

    private void settle(Entry entry, Optional<QueuedEvent> next) {
        count(entry, -1);
        if (next.isEmpty()) {
            table.remove(entry.scope(), entry.id());
            return;
        }
        Entry later = Entry.of(entry.scope(), next.get());
        count(later, 1);
        await(later); // also if it can't be stored: then it is tried again as it was
        table.put(entry.scope(), entry.id(), next.get());
    }

    private void await(Entry entry) {
        waiting.add(entry);
        keepTime();
    }

    private void keepTime() {
        if (!isTimed && !waiting.isEmpty()) {
            isTimed = true;
            Thread.ofVirtual().name("lambda-event-timer").start(this::lineUp);
        }
        sooner.signal();
    }

    /** Brings events to their lanes when they are due. */
    private void lineUp() {
        lock.lock();
        try {
            while (!isClosed) {
                lineUpDue();
                sooner.awaitNanos(untilNext().toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private Duration untilNext() {
        Duration rest = waiting.isEmpty()
                ? LONGEST_WAIT
                : Duration.between(clock.instant(), waiting.peek().due());
        return rest.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : rest;
    }

    private List<Entry> lineUpDue() {
        List<Entry> due = new ArrayList<>();
        Instant now = clock.instant();
        while (!waiting.isEmpty() && !waiting.peek().due().isAfter(now)) {
            due.add(waiting.poll());
        }
        due.forEach(this::line);
        return due;
    }

    /**
     * Looks at the clock, now and then and when it was moved; whoever has moved it gets an answer when the events that
     * became due by that were tried.
     */
    void tick() {
        List<Entry> due;
        boolean isMoved;
        lock.lock();
        try {
            Instant now = clock.instant();
            long nanos = System.nanoTime();
            Duration ahead = Duration.between(lastTick, now).minusNanos(nanos - lastTickNanos);
            isMoved = ahead.compareTo(JUMP) > 0;
            lastTick = now;
            lastTickNanos = nanos;
            due = lineUpDue();
            keepTime();
        } finally {
            lock.unlock();
        }
        if (isMoved) {
            awaitTries(due);
        }
    }

    private static void awaitTries(List<Entry> entries) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Entry entry : entries) {
                entry.tried().await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Forgets all events: none is tried any more, though a function of that name may be there again by then. */
    public void clear() {
        lock.lock();
        try {
            generation++;
            waiting.clear();
            emptyLanes();
            events = 0;
            bytes = 0;
            table.clear();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stops; what is left stays in the table. Events that are being tried end with the environments, which close next:
     * an interrupt might close the files of the tables.
     */
    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            emptyLanes();
            sooner.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody need wait any more for a try of what is there. */
    private void emptyLanes() {
        for (Lane lane : lanes.values()) {
            lane.ready().forEach(entry -> entry.tried().countDown());
            lane.ready().clear();
        }
    }
}
