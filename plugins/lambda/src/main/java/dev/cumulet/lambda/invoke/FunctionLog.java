package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.launcher.Launched;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What an environment writes to its output, line by line to the server's log, and the last of it for the caller.
 *
 * <p>A result comes over a socket and the output through a pipe, so one may overtake the other. Our own bootstraps put a
 * mark into the output behind each invocation; the log of an invocation is complete when its mark has come.
 */
final class FunctionLog {
    private static final System.Logger LOG = System.getLogger("dev.cumulet.lambda.output");
    private static final int MARK = 0x1e;
    private static final int MAX_LINE = 16 * 1024;
    private static final int KEPT = 4096;
    private static final long STACK = 128 * 1024;
    private static final long MARK_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long DRAIN_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final String function;
    private final InputStream output;
    private final boolean isMarked;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    // All below is guarded by the lock.
    private byte[] section = new byte[2 * KEPT];
    private int used;
    private String markedId = "";
    private byte[] marked = new byte[0];
    private boolean isEnded;

    private FunctionLog(String function, Launched launched) {
        this.function = function;
        this.output = launched.output();
        this.isMarked = launched.marksOutput();
    }

    static FunctionLog follow(String function, String environment, Launched launched) {
        FunctionLog log = new FunctionLog(function, launched);
        // Reads of a pipe block their thread, so a virtual one would hold a carrier for good.
        Thread.ofPlatform()
                .daemon()
                .stackSize(STACK)
                .name("lambda-output-" + environment)
                .start(log::read);
        return log;
    }

    private void read() {
        byte[] buffer = new byte[8192];
        boolean inMark = false;
        try (output) {
            for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                int start = 0;
                for (int at = 0; at < read; at++) {
                    if (buffer[at] == MARK && !inMark) {
                        take(buffer, start, at);
                        endLine();
                        start = at + 1;
                        inMark = true;
                    } else if (buffer[at] == '\n' && inMark) {
                        line.write(buffer, start, at - start);
                        mark();
                        start = at + 1;
                        inMark = false;
                    }
                }
                if (inMark) {
                    line.write(buffer, start, read - start);
                } else {
                    take(buffer, start, read);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The output of {0} was cut: {1}", function, e.getMessage());
        } finally {
            endLine();
            end();
        }
    }

    private void take(byte[] bytes, int start, int end) {
        keep(bytes, start, end);
        if (!LOG.isLoggable(System.Logger.Level.DEBUG)) {
            return;
        }
        for (int at = start; at < end; at++) {
            if (bytes[at] == '\n' || line.size() >= MAX_LINE) {
                endLine();
            }
            if (bytes[at] != '\n') {
                line.write(bytes[at]);
            }
        }
    }

    private void endLine() {
        if (line.size() > 0) {
            LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", function, line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }

    private void keep(byte[] bytes, int start, int end) {
        int from = Math.max(start, end - KEPT);
        lock.lock();
        try {
            int more = end - from;
            if (used + more > section.length) {
                int rest = Math.min(used, KEPT);
                System.arraycopy(section, used - rest, section, 0, rest);
                used = rest;
            }
            System.arraycopy(bytes, from, section, used, more);
            used += more;
        } finally {
            lock.unlock();
        }
    }

    private void mark() {
        String id = line.toString(StandardCharsets.ISO_8859_1);
        line.reset();
        lock.lock();
        try {
            markedId = id;
            marked = java.util.Arrays.copyOf(section, used);
            used = 0;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            isEnded = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was written before an invocation; where marks divide the output, they do. */
    void begin() {
        if (isMarked) {
            return;
        }
        lock.lock();
        try {
            used = 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@return the last 4 KB or so that an invocation has written}
     *
     * @param isComplete whether the runtime has brought the invocation to its end, so that its mark is on the way
     */
    String of(String requestId, boolean isComplete) {
        lock.lock();
        try {
            long left = isComplete && isMarked ? MARK_WAIT_NANOS : DRAIN_WAIT_NANOS;
            while (!isEnded && left > 0 && !(isMarked && markedId.equals(requestId))) {
                left = news.awaitNanos(left);
            }
            boolean wasMarked = markedId.equals(requestId);
            return wasMarked
                    ? new String(marked, StandardCharsets.UTF_8)
                    : new String(section, 0, used, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } finally {
            lock.unlock();
        }
    }
}
