package dev.cumulet.lambda.log;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings entries from the environments' logs to the sinks, on one thread of its own: invocations leave an entry behind and
 * go on, and all that takes time (texts, the logs service, the terminal) is done here, some moments later and in bulk.
 */
public final class LogDelivery implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LogDelivery.class.getName());
    /** How long entries gather before they are delivered. */
    private static final long GATHER_MILLIS = 25;

    private static final long CLOSE_MILLIS = 1000;

    private final List<LogSink> sinks;
    /** Nothing stands for the end. */
    private final BlockingQueue<Optional<FunctionLog>> waiting = new LinkedBlockingQueue<>();

    private final CountDownLatch closing = new CountDownLatch(1);
    private final ReentrantLock delivering = new ReentrantLock();
    private final Thread thread;

    /** Starts the delivery. */
    public LogDelivery(List<LogSink> sinks) {
        this.sinks = List.copyOf(sinks);
        // Not a virtual thread: those share few carriers with invocations, and a long delivery would hold one.
        this.thread = Thread.ofPlatform().daemon().name("lambda-logs").start(this::run);
    }

    /** Has a log's entries fetched soon. */
    void announce(FunctionLog log) {
        waiting.add(Optional.of(log));
    }

    private void run() {
        List<Optional<FunctionLog>> logs = new ArrayList<>();
        try {
            do {
                logs.add(waiting.take());
                closing.await(GATHER_MILLIS, TimeUnit.MILLISECONDS);
                waiting.drainTo(logs);
                deliver(new LinkedHashSet<>(logs));
                logs.clear();
            } while (closing.getCount() > 0 || !waiting.isEmpty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does
        }
    }

    private void deliver(Set<Optional<FunctionLog>> logs) {
        delivering.lock();
        try {
            logs.forEach(log -> log.ifPresent(this::deliver));
        } finally {
            delivering.unlock();
        }
    }

    /** Without this thread functions could print no more, so nothing that goes wrong ends it. */
    private void deliver(FunctionLog log) {
        try {
            log.deliver(sinks);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.DEBUG, "The log of " + log.origin().function() + " is lost", e);
        }
    }

    /** Drops what was not yet delivered; what is being delivered now is waited for. */
    public void forget() {
        delivering.lock();
        try {
            List<Optional<FunctionLog>> logs = new ArrayList<>();
            waiting.drainTo(logs);
            logs.forEach(log -> log.ifPresent(FunctionLog::drop));
        } finally {
            delivering.unlock();
        }
    }

    /** Delivers the last words. An interrupt in their midst might close the files of the tables that they go into. */
    @Override
    public void close() {
        closing.countDown();
        waiting.add(Optional.empty());
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
