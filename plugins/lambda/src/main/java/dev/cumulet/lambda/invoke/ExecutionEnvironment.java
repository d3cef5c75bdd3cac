package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.extension.Extensions;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.log.FunctionLog;
import dev.cumulet.lambda.log.LogEntry;
import dev.cumulet.lambda.runtimeapi.ResponseSink;
import dev.cumulet.lambda.runtimeapi.RuntimeApi;
import dev.cumulet.lambda.runtimeapi.RuntimeCalls;
import dev.cumulet.lambda.runtimeapi.RuntimeConnection;
import dev.cumulet.lambda.runtimeapi.RuntimeReply;
import dev.cumulet.lambda.runtimeapi.RuntimeRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One running copy of a function, which works on one invocation at a time.
 *
 * <p>There is one slot and no queue: work goes from the caller's thread right to the connection on which the runtime
 * waits, so it can't be lost to a runtime that has gone. The caller waits for one signal, the result; nothing polls.
 *
 * <pre>
 *   caller's thread                         connection's thread
 *   invoke: wait until `waiting` is set  &lt;-  next: sets `waiting`
 *           takes it, writes the event   -&gt;  (runtime works)
 *           wait until `result` is set   &lt;-  response, error, end of the process: set `result`
 *                                            stream: hands pieces to the invocation's sink, then sets `result`
 * </pre>
 */
final class ExecutionEnvironment implements RuntimeCalls {
    private static final Duration DRAIN_LIMIT = Duration.ofMillis(200);

    /** How long the end of the process may follow on the end of its connection, whose cause it then is. */
    private static final Duration EXIT_LIMIT = Duration.ofMillis(300);

    private static final byte[] NOTHING = new byte[0];

    private final Clock clock;
    private final Duration initTimeout;
    private final Extensions extensions;
    private final long created = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private final Condition done = lock.newCondition();

    // Set once by attach, before any invocation.
    private RuntimeApi api;
    private Launched launched;
    private FunctionLog log;

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
    // The caller's thread alone uses these two: when the present invocation's event went out, and whether the log tells
    // how long the start took.
    private long began;
    private boolean isInitReported;

    private boolean isClosed;

    ExecutionEnvironment(Clock clock, Duration initTimeout, Extensions extensions) {
        this.extensions = extensions;
        this.clock = clock;
        this.initTimeout = initTimeout;
    }

    /** Takes what was started for this environment. */
    void attach(RuntimeApi openApi, Launched started, FunctionLog output) {
        api = openApi;
        launched = started;
        log = output;
        started.onExit(end -> Thread.ofVirtual().name("lambda-exit").start(() -> exited(end)));
    }

    /**
     * Works on an invocation, on the caller's thread.
     *
     * @return the result, an error also where the environment fails; nothing if it had worked before and ended before it
     *     got this event, so that another one may have it
     */
    Optional<InvocationResult> invoke(Invocation invocation) throws InterruptedException {
        boolean isWarm = result != null;
        InvocationResult failure = dispatch(invocation);
        if (failure != null && isWarm && hasEnded()) {
            return Optional.empty();
        }
        InvocationResult outcome = failure != null ? failure : await(invocation);
        Duration took = failure != null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - began);
        LogEntry.Ended ended = outcome.ended(invocation, log.now(), took, firstInit());
        boolean isComplete = outcome.fault().isEmpty();
        log.end(ended, isComplete);
        return Optional.of(invocation.isLogWanted() ? outcome.withLog(log.of(ended, isComplete)) : outcome);
    }

    /**
     * {@return whether the runtime asks for work within a time}
     *
     * <p>From then on it counts as one that has worked before: what ends without work is replaced, not answered.
     */
    boolean awaitReady(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (waiting == null && initFailure == null && exit == null && !isClosed && left > 0) {
                left = ready.awaitNanos(left);
            }
            if (waiting == null) {
                return false;
            }
            result = InvocationResult.success(new byte[0]);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** {@return nothing if the runtime has the event, otherwise why it hasn't} */
    private InvocationResult dispatch(Invocation invocation) throws InterruptedException {
        long deadline =
                System.nanoTime() + initTimeout.plus(invocation.timeout()).toNanos();
        if (extensions.areUsed() && !extensions.awaitReady(deadline - System.nanoTime())) {
            result = null; // An environment whose extensions fail gets no work any more.
            return withoutExtensions(invocation);
        }
        while (true) {
            RuntimeConnection connection;
            lock.lockInterruptibly();
            try {
                long left = deadline - System.nanoTime();
                while (waiting == null && initFailure == null && exit == null && !isClosed && left > 0) {
                    left = ready.awaitNanos(left);
                }
                if (waiting == null) {
                    result = null; // A runtime that doesn't ask for work gets none any more.
                    return undispatched(invocation);
                }
                connection = waiting;
                waiting = null;
                current = invocation;
                result = null;
                isStreaming = false;
                isTruncated = false;
            } finally {
                lock.unlock();
            }
            log.begin(invocation.requestId());
            began = System.nanoTime();
            if (extensions.areUsed()) {
                extensions.invoke(new Extensions.Invoked(
                        invocation.requestId(),
                        clock.millis() + invocation.timeout().toMillis(),
                        invocation.functionArn(),
                        invocation.traceId()));
            }
            try {
                connection.send(headers(invocation), invocation.payload(), invocation.timeout());
                return null;
            } catch (IOException e) {
                // The runtime has closed this connection; it asks again on another one, or it ends.
                connection.close();
                withdraw();
            }
        }
    }

    /** Takes the invocation back, so that the runtime may ask for it again. */
    private void withdraw() {
        lock.lock();
        try {
            current = null;
        } finally {
            lock.unlock();
        }
    }

    private InvocationResult withoutExtensions(Invocation invocation) {
        lock.lock();
        try {
            return extensions.failure().map(InvocationResult::error).orElseGet(() -> undispatched(invocation));
        } finally {
            lock.unlock();
        }
    }

    private InvocationResult undispatched(Invocation invocation) {
        if (initFailure != null) {
            return initFailure;
        }
        if (exit != null) {
            return InvocationResult.error("Runtime.ExitError", invocation.requestId(), exit.description());
        }
        return isClosed ? killed(invocation) : InvocationResult.timedOut(invocation);
    }

    private static InvocationResult killed(Invocation invocation) {
        return InvocationResult.error(
                "Runtime.ExitError", invocation.requestId(), "Runtime exited with error: signal: killed");
    }

    private InvocationResult await(Invocation invocation) throws InterruptedException {
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
            return isTruncated ? truncated(invocation) : InvocationResult.timedOut(invocation);
        } finally {
            lock.unlock();
        }
    }

    private static InvocationResult truncated(Invocation invocation) {
        return InvocationResult.error("Runtime.TruncatedResponse", invocation.requestId(), "Response truncated");
    }

    private String headers(Invocation invocation) {
        StringBuilder lines = new StringBuilder(512)
                .append("Lambda-Runtime-Aws-Request-Id: ")
                .append(invocation.requestId())
                .append("\r\nLambda-Runtime-Deadline-Ms: ")
                .append(clock.millis() + invocation.timeout().toMillis())
                .append("\r\nLambda-Runtime-Invoked-Function-Arn: ")
                .append(invocation.functionArn())
                .append("\r\nLambda-Runtime-Trace-Id: ")
                .append(invocation.traceId())
                .append("\r\n");
        invocation
                .clientContext()
                .ifPresent(context -> lines.append("Lambda-Runtime-Client-Context: ")
                        .append(context)
                        .append("\r\n"));
        return lines.toString();
    }

    /** {@return how long the start took, for the first invocation} */
    private Optional<Duration> firstInit() {
        if (isInitReported) {
            return Optional.empty();
        }
        isInitReported = true;
        lock.lock();
        try {
            return Optional.of(init);
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

    /** A runtime's last words may still be on their way when its process is gone; they say more than its status. */
    private void exited(Launched.Exit end) {
        try {
            api.drain(DRAIN_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            exit = end;
            waiting = null;
            if (current != null && result == null) {
                result = isClosed
                        ? killed(current)
                        : InvocationResult.error("Runtime.ExitError", current.requestId(), end.description());
                done.signal();
            }
            ready.signalAll();
        } finally {
            lock.unlock();
        }
        extensions.close();
        api.close();
    }

    private boolean hasEnded() {
        lock.lock();
        try {
            return exit != null || isClosed;
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether it may get another invocation} */
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
     * Ends the environment with all that runs in it; its invocation, if there is one, fails. Waits for nothing but
     * extensions, which have two seconds for their last work.
     */
    void close() {
        Extensions.Reason reason;
        lock.lock();
        try {
            isClosed = true;
            ready.signalAll();
            boolean hasWorked = isInitReported && result != null;
            reason = exit != null || initFailure != null
                    ? Extensions.Reason.FAILURE
                    : isInitReported && !hasWorked ? Extensions.Reason.TIMEOUT : Extensions.Reason.SPINDOWN;
        } finally {
            lock.unlock();
        }
        try {
            extensions.shutDown(reason);
            extensions.close();
            launched.kill();
        } finally {
            api.close();
        }
    }
}
