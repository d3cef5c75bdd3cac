package dev.cumulet.lambda.stream;

import dev.cumulet.lambda.invoke.InvocationResult;
import dev.cumulet.lambda.runtimeapi.ResponseSink;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A function's result between the connection that it comes from and the caller who reads it. It holds a few kilobytes:
 * if the caller is slower than the function, the function waits.
 *
 * <p>A caller who goes away doesn't end the function, as on AWS: what it still writes is dropped. The invocation has the
 * last word, so that a caller never waits for a function that has ended.
 */
public final class ResponseStream implements ResponseSink {
    private static final int CAPACITY = 64 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition readable = lock.newCondition();
    private final Condition writable = lock.newCondition();
    // All below is guarded by the lock.
    private final byte[] ring = new byte[CAPACITY];
    private int first;
    private int used;
    private Optional<String> contentType = Optional.empty();
    private Optional<InvocationResult> outcome = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();
    private boolean isAbandoned;

    @Override
    public void begin(String type) {
        lock.lock();
        try {
            contentType = Optional.of(type);
            readable.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        lock.lock();
        try {
            while (left > 0) {
                while (used == CAPACITY && !isOver()) {
                    writable.awaitUninterruptibly();
                }
                if (isOver()) {
                    return;
                }
                int end = (first + used) % CAPACITY;
                int taken = Math.min(left, Math.min(CAPACITY - used, CAPACITY - end));
                System.arraycopy(bytes, from, ring, end, taken);
                used += taken;
                from += taken;
                left -= taken;
                readable.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver() {
        return isAbandoned || outcome.isPresent() || failure.isPresent();
    }

    /** The invocation is over. */
    void end(InvocationResult result) {
        lock.lock();
        try {
            outcome = Optional.of(result);
            readable.signalAll();
            writable.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** There was no invocation, or the server failed. */
    void fail(RuntimeException cause) {
        lock.lock();
        try {
            failure = Optional.of(cause);
            readable.signalAll();
            writable.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@return the content's type, once the function streams; nothing if the invocation is over and it didn't}
     *
     * @throws RuntimeException why there was no invocation, for example an {@link
     *     dev.cumulet.spi.service.AwsException} if too many are at work
     */
    public Optional<String> awaitStart() {
        lock.lock();
        try {
            while (contentType.isEmpty() && !isOver()) {
                readable.awaitUninterruptibly();
            }
            if (contentType.isEmpty() && failure.isPresent()) {
                throw failure.get();
            }
            return contentType;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for more.
     *
     * @return the number of bytes, or -1 at the end
     * @throws IOException if the server failed amid the stream
     */
    public int read(byte[] into) throws IOException {
        lock.lock();
        try {
            while (used == 0 && !isOver()) {
                readable.await();
            }
            if (used == 0) {
                if (failure.isPresent()) {
                    throw new IOException("The invocation failed", failure.get());
                }
                return -1;
            }
            int taken = Math.min(into.length, Math.min(used, CAPACITY - first));
            System.arraycopy(ring, first, into, 0, taken);
            first = (first + taken) % CAPACITY;
            used -= taken;
            writable.signalAll();
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server is stopping");
        } finally {
            lock.unlock();
        }
    }

    /** {@return what came of the invocation, once it is over} */
    public InvocationResult outcome() {
        lock.lock();
        try {
            return outcome.orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    /** The caller wants no more. */
    public void abandon() {
        lock.lock();
        try {
            isAbandoned = true;
            used = 0;
            readable.signalAll();
            writable.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
