package dev.cumulet.lambda.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last of what an environment has written, for callers who want the log.
 *
 * <p>A result comes over a socket and the output through a pipe, so one may overtake the other. Our own bootstraps put a
 * mark into the output behind each invocation; the log of an invocation is complete when its mark has come.
 */
final class LogTail {
    private static final int KEPT = 4096;
    private static final long MARK_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long DRAIN_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final boolean isMarked;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    // All below is guarded by the lock.
    private final byte[] section = new byte[2 * KEPT];
    private int used;
    private String markedId = "";
    private byte[] marked = new byte[0];
    private boolean isEnded;

    LogTail(boolean isMarked) {
        this.isMarked = isMarked;
    }

    void keep(byte[] bytes, int start, int end) {
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

    void mark(String id) {
        lock.lock();
        try {
            markedId = id;
            marked = Arrays.copyOf(section, used);
            used = 0;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void end() {
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
            String text = wasMarked
                    ? new String(marked, StandardCharsets.UTF_8)
                    : new String(section, 0, used, StandardCharsets.UTF_8);
            return text.replace("\u001d", "").replaceAll("\r(?!\n)", "\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } finally {
            lock.unlock();
        }
    }
}
