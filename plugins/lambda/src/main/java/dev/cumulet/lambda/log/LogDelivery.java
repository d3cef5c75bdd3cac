package dev.cumulet.lambda.log;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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
    private final BlockingQueue<FunctionLog> waiting = new LinkedBlockingQueue<>();
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
        waiting.add(log);
    }

    private void run() {
        List<FunctionLog> logs = new ArrayList<>();
        try {
            while (true) {
                logs.add(waiting.take());
                Thread.sleep(GATHER_MILLIS);
                waiting.drainTo(logs);
                deliver(new LinkedHashSet<>(logs));
                logs.clear();
            }
        } catch (InterruptedException e) {
            waiting.drainTo(logs);
            deliver(new LinkedHashSet<>(logs)); // the server ends: these are the last words
        }
    }

    private void deliver(Set<FunctionLog> logs) {
        delivering.lock();
        try {
            for (FunctionLog log : logs) {
                try {
                    log.deliver(sinks);
                } catch (RuntimeException e) {
                    LOG.log(
                            System.Logger.Level.DEBUG,
                            "The log of " + log.origin().function() + " is lost",
                            e);
                }
            }
        } finally {
            delivering.unlock();
        }
    }

    /** Drops what was not yet delivered; what is being delivered now is waited for. */
    public void forget() {
        delivering.lock();
        try {
            List<FunctionLog> logs = new ArrayList<>();
            waiting.drainTo(logs);
            logs.forEach(FunctionLog::drop);
        } finally {
            delivering.unlock();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
