package dev.cumulet.core.websocket;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for a client to take it. A virtual thread writes it, and is there only while something waits: whoever sends
 * never waits for a slow client, and an idle connection has no second thread.
 */
final class Outlet {
    /** What the book-keeping of a frame takes, so that many small ones are bounded too. */
    private static final int FRAME_COST = 64;

    private final OutputStream out;
    private final int most;
    private final Runnable failed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition emptied = lock.newCondition();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean isWriting;
    private boolean isEnded;

    private record Waiting(byte[] bytes, int size) {}

    /**
     * Makes an empty one.
     *
     * @param most how many bytes may wait
     * @param failed called if the client can't be reached
     */
    Outlet(OutputStream out, int most, Runnable failed) {
        this.out = out;
        this.most = most;
        this.failed = failed;
    }

    /** {@return whether a frame goes out once all that wait are out: not if too much waits} */
    boolean offer(Frame frame) {
        return offer(frame, false);
    }

    /** Sends a frame behind which nothing may come. */
    void offerLast(Frame frame) {
        offer(frame, true);
    }

    /** Takes nothing more and forgets what waits. */
    void end() {
        lock.lock();
        try {
            forget();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when all is written, or after that time. */
    void await(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (isWriting && left > 0) {
                left = emptied.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        isEnded = true;
        waiting.clear();
        waitingBytes = 0;
    }

    private boolean offer(Frame frame, boolean isLast) {
        lock.lock();
        try {
            int size = frame.payload().length + FRAME_COST;
            // An empty outlet takes anything, so that a message of any size can be sent.
            if (isEnded || !isLast && isWriting && waitingBytes + size > most) {
                return false;
            }
            add(new Waiting(frame.encoded(), size));
            isEnded = isLast;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void add(Waiting frame) {
        waiting.add(frame);
        waitingBytes += frame.size();
        if (!isWriting) {
            isWriting = true;
            Thread.ofVirtual().name("websocket-writer").start(this::write);
        }
    }

    private void write() {
        try {
            for (Optional<byte[]> next = next(); next.isPresent(); next = next()) {
                out.write(next.get());
                out.flush();
            }
        } catch (IOException e) {
            broken();
            failed.run();
        }
    }

    private void broken() {
        lock.lock();
        try {
            forget();
            idle();
        } finally {
            lock.unlock();
        }
    }

    private void idle() {
        isWriting = false;
        emptied.signalAll();
    }

    private Optional<byte[]> next() {
        lock.lock();
        try {
            Waiting next = waiting.poll();
            if (next == null) {
                idle();
                return Optional.empty();
            }
            waitingBytes -= next.size();
            return Optional.of(next.bytes());
        } finally {
            lock.unlock();
        }
    }
}
