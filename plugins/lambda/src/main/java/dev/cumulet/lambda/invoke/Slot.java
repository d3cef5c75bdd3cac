package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.extension.Extensions;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.runtimeapi.ResponseSink;
import dev.cumulet.lambda.runtimeapi.RuntimeCalls;
import dev.cumulet.lambda.runtimeapi.RuntimeConnection;
import dev.cumulet.lambda.runtimeapi.RuntimeReply;
import dev.cumulet.lambda.runtimeapi.RuntimeRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The place where an environment's runtime and the caller of its one invocation meet.
 *
 * <p>There is no queue: work goes from the caller's thread right to the connection on which the runtime waits, so it
 * can't be lost to a runtime that has gone. The caller waits for one signal, the result; nothing polls.
 *
 * <pre>
 *   caller's thread                         connection's thread
 *   take:  waits until `waiting` is set  &lt;-  next: sets `waiting`
 *          takes it; writes the event    -&gt;  (runtime works)
 *   await: waits until `result` is set   &lt;-  response, error, end of the process: set `result`
 *                                            stream: hands pieces to the invocation's sink, then sets `result`
 * </pre>
 */
final class Slot implements RuntimeCalls {
    /** How long the end of the process may follow on the end of its connection, whose cause it then is. */
    private static final Duration EXIT_LIMIT = Duration.ofMillis(300);

    private static final byte[] NOTHING = new byte[0];

    private final Extensions extensions;
    private final long created = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private final Condition done = lock.newCondition();

    // All below is guarded by the lock.
    private RuntimeConnection waiting;
    private Invocation current;
    private InvocationResult result;
    private InvocationResult initFailure;
    private Launched.Exit exit;
    private boolean isInitialised;
    private Duration init = Duration.ZERO;
    private boolean isStreaming;
    private boolean isTruncated;
    private boolean isClosed;

    /**
     * Makes an empty one.
     *
     * @param extensions answers what isn't of the Runtime API itself
     */
    Slot(Extensions extensions) {
        this.extensions = extensions;
    }

    /**
     * {@return whether the runtime asks for work within a time}
     *
     * <p>From then on it counts as one that has worked before: what ends without work is replaced, not answered.
     */
    boolean awaitReady(Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!awaitRuntime(System.nanoTime() + limit.toNanos())) {
                return false;
            }
            result = InvocationResult.success(NOTHING);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether the start is over within a time, well or not} */
    boolean awaitStart(Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return isInitialised
                    || awaitRuntime(System.nanoTime() + limit.toNanos())
                    || initFailure != null
                    || exit != null
                    || isClosed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives an invocation to the runtime when that asks for one.
     *
     * @param deadline until when it may, as {@link System#nanoTime} tells it
     * @return where to send the event; nothing if the runtime gets no work any more, of which {@link #refusal} tells why
     */
    Optional<RuntimeConnection> take(Invocation invocation, long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            result = awaitRuntime(deadline) ? result : null;
            if (waiting == null) {
                return Optional.empty();
            }
            RuntimeConnection connection = waiting;
            waiting = null;
            current = invocation;
            result = null;
            isStreaming = false;
            isTruncated = false;
            return Optional.of(connection);
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitRuntime(long deadline) throws InterruptedException {
        long left = deadline - System.nanoTime();
        while (waiting == null && initFailure == null && exit == null && !isClosed && left > 0) {
            left = ready.awaitNanos(left);
        }
        return waiting != null;
    }

    /** Takes the invocation back, so that the runtime may ask for it again. */
    void withdraw() {
        lock.lock();
        try {
            current = null;
        } finally {
            lock.unlock();
        }
    }

    /** From now on the runtime gets no work any more. */
    void retire() {
        lock.lock();
        try {
            result = null;
        } finally {
            lock.unlock();
        }
    }

    /** {@return why the runtime has not asked for an invocation} */
    InvocationResult refusal(Invocation invocation) {
        lock.lock();
        try {
            return refused(invocation);
        } finally {
            lock.unlock();
        }
    }

    private InvocationResult refused(Invocation invocation) {
        if (initFailure != null) {
            return initFailure;
        }
        if (exit != null) {
            return InvocationResult.error("Runtime.ExitError", invocation.requestId(), exit.description());
        }
        return isClosed ? InvocationResult.killed(invocation) : InvocationResult.timedOut(invocation);
    }

    /**
     * {@return what came of the invocation that was taken}
     *
     * @param began when its event went out, as {@link System#nanoTime} tells it
     */
    InvocationResult await(Invocation invocation, long began) throws InterruptedException {
        long left = invocation.timeout().toNanos() - (System.nanoTime() - began);
        lock.lockInterruptibly();
        try {
            while (result == null && left > 0) {
                left = done.awaitNanos(isTruncated ? Math.min(left, EXIT_LIMIT.toNanos()) : left);
            }
            current = null;
            if (result != null) {
                return result;
            }
            return isTruncated ? InvocationResult.truncated(invocation) : InvocationResult.timedOut(invocation);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public RuntimeReply next(RuntimeConnection connection) {
        lock.lock();
        try {
            if (isClosed || current != null && result == null) {
                return RuntimeReply.INVALID_STATE;
            }
            if (!isInitialised) {
                isInitialised = true;
                init = Duration.ofNanos(System.nanoTime() - created);
            }
            waiting = connection;
            ready.signal();
            return RuntimeReply.WAITING;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public RuntimeReply response(String requestId, byte[] payload) {
        return complete(requestId, InvocationResult.success(payload), false);
    }

    /** A result is streamed to callers who want it so; for all others it is the same as any. */
    @Override
    public Optional<ResponseSink> stream(String requestId, String contentType) {
        lock.lock();
        try {
            boolean isFirst =
                    current != null && current.requestId().equals(requestId) && result == null && !isStreaming;
            if (!isFirst || current.sink().isEmpty()) {
                return Optional.empty();
            }
            isStreaming = true;
            current.sink().get().begin(contentType);
            return current.sink();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public RuntimeReply streamed(String requestId, Optional<byte[]> error) {
        return complete(
                requestId, error.map(InvocationResult::error).orElseGet(() -> InvocationResult.success(NOTHING)), true);
    }

    @Override
    public void truncated(String requestId) {
        lock.lock();
        try {
            if (current != null && current.requestId().equals(requestId) && result == null) {
                isTruncated = true;
                done.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public RuntimeReply error(String requestId, byte[] payload) {
        return complete(requestId, InvocationResult.error(payload), false);
    }

    private RuntimeReply complete(String requestId, InvocationResult outcome, boolean isStreamed) {
        lock.lock();
        try {
            if (current == null || !current.requestId().equals(requestId)) {
                return RuntimeReply.INVALID_REQUEST_ID;
            }
            if (result != null || isStreaming != isStreamed) {
                return RuntimeReply.INVALID_STATE;
            }
            result = outcome;
            done.signal();
            return RuntimeReply.OK;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public RuntimeReply initError(byte[] payload) {
        lock.lock();
        try {
            if (isInitialised) {
                return RuntimeReply.INVALID_STATE;
            }
            initFailure = InvocationResult.error(payload);
            ready.signalAll();
            return RuntimeReply.OK;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public RuntimeReply other(RuntimeConnection connection, RuntimeRequest request) {
        return extensions.answer(connection, request);
    }

    @Override
    public void closed(RuntimeConnection connection) {
        extensions.closed(connection);
        lock.lock();
        try {
            if (waiting == connection) {
                waiting = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The process has ended; its invocation, if there is one, fails. */
    void end(Launched.Exit end) {
        lock.lock();
        try {
            exit = end;
            waiting = null;
            if (current != null && result == null) {
                result = isClosed
                        ? InvocationResult.killed(current)
                        : InvocationResult.error("Runtime.ExitError", current.requestId(), end.description());
                done.signal();
            }
            ready.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return how long the runtime took to ask for work} */
    Duration init() {
        lock.lock();
        try {
            return init;
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether a runtime has worked here to the end and has begun nothing new} */
    boolean hasResult() {
        lock.lock();
        try {
            return result != null;
        } finally {
            lock.unlock();
        }
    }

    boolean hasEnded() {
        lock.lock();
        try {
            return exit != null || isClosed;
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether the runtime may get another invocation} */
    boolean isUsable() {
        lock.lock();
        try {
            // After a timeout the runtime is still at work, so there is no result.
            return exit == null && initFailure == null && !isClosed && result != null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes nothing any more.
     *
     * @param hasBegun whether there was any invocation
     * @return why, as extensions are told
     */
    Extensions.Reason close(boolean hasBegun) {
        lock.lock();
        try {
            isClosed = true;
            ready.signalAll();
            if (exit != null || initFailure != null) {
                return Extensions.Reason.FAILURE;
            }
            return hasBegun && result == null ? Extensions.Reason.TIMEOUT : Extensions.Reason.SPINDOWN;
        } finally {
            lock.unlock();
        }
    }
}
