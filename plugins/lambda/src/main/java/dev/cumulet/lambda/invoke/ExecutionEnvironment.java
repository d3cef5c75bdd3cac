package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.extension.Extensions;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.log.FunctionLog;
import dev.cumulet.lambda.log.LogEntry;
import dev.cumulet.lambda.runtimeapi.RuntimeApi;
import dev.cumulet.lambda.runtimeapi.RuntimeCalls;
import dev.cumulet.lambda.runtimeapi.RuntimeConnection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** One running copy of a function, which works on one invocation at a time. */
final class ExecutionEnvironment {
    private static final Duration DRAIN_LIMIT = Duration.ofMillis(200);

    private final Clock clock;
    private final Duration initTimeout;
    private final Extensions extensions;
    private final Slot slot;

    // Set once by attach, before any invocation.
    private RuntimeApi api;
    private Launched launched;
    private FunctionLog log;

    // Whoever has the environment's lease uses these two: when the present invocation's event went out, and whether the
    // log tells how long the start took.
    private long began;
    private boolean isInitReported;

    /**
     * Makes one that is not yet attached to what was started for it.
     *
     * @param initTimeout how long the start may take before the first invocation's time begins to run; zero if the start
     *     is a part of that invocation
     */
    ExecutionEnvironment(Clock clock, Duration initTimeout, Extensions extensions) {
        this.clock = clock;
        this.initTimeout = initTimeout;
        this.extensions = extensions;
        this.slot = new Slot(extensions);
    }

    /** {@return what answers the runtime} */
    RuntimeCalls calls() {
        return slot;
    }

    /** Takes what was started for this environment. */
    void attach(RuntimeApi openApi, Launched started, FunctionLog output) {
        api = openApi;
        launched = started;
        log = output;
        started.onExit(end -> Thread.ofVirtual().name("lambda-exit").start(() -> exited(end)));
    }

    /** {@return whether it may get an invocation: not if its start has taken too long, when AWS begins once more} */
    boolean awaitStart() throws InterruptedException {
        if (initTimeout.isZero() || slot.awaitStart(initTimeout)) {
            return true;
        }
        log.say(new LogEntry.InitTimedOut(log.now(), initTimeout, "init"));
        return false;
    }

    /**
     * Works on an invocation, on the caller's thread.
     *
     * @return the result, an error also where the environment fails; nothing if it had worked before and ended before it
     *     got this event, so that another one may have it
     */
    Optional<InvocationResult> invoke(Invocation invocation) throws InterruptedException {
        boolean isWarm = slot.hasResult();
        InvocationResult failure = dispatch(invocation);
        if (failure != null && isWarm && slot.hasEnded()) {
            return Optional.empty();
        }
        InvocationResult outcome = failure != null ? failure : slot.await(invocation, began);
        Duration took = failure == null || isStartIncluded()
                ? Duration.ofNanos(System.nanoTime() - began)
                : failure.isTimeout() ? invocation.timeout() : Duration.ZERO;
        if (failure != null && failure.isTimeout() && isStartIncluded()) {
            log.say(new LogEntry.InitTimedOut(log.now(), took, "invoke"));
        }
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
        return slot.awaitReady(limit);
    }

    /** {@return nothing if the runtime has the event, otherwise why it hasn't} */
    private InvocationResult dispatch(Invocation invocation) throws InterruptedException {
        began = System.nanoTime();
        long deadline = began + initTimeout.plus(invocation.timeout()).toNanos();
        if (extensions.areUsed() && !extensions.awaitReady(deadline - System.nanoTime())) {
            slot.retire(); // An environment whose extensions fail gets no work any more.
            return extensions.failure().map(InvocationResult::error).orElseGet(() -> slot.refusal(invocation));
        }
        while (true) {
            Optional<RuntimeConnection> connection = slot.take(invocation, deadline);
            if (connection.isEmpty()) {
                return slot.refusal(invocation);
            }
            log.begin(invocation.requestId());
            Duration spent = isStartIncluded() ? Duration.ofNanos(System.nanoTime() - began) : Duration.ZERO;
            began = System.nanoTime() - spent.toNanos();
            long timesOut = clock.millis() + invocation.timeout().minus(spent).toMillis();
            if (extensions.areUsed()) {
                extensions.invoke(new Extensions.Invoked(
                        invocation.requestId(), timesOut, invocation.functionArn(), invocation.traceId()));
            }
            try {
                connection.get().send(headers(invocation, timesOut), invocation.payload(), invocation.timeout());
                return null;
            } catch (IOException e) {
                // The runtime has closed this connection; it asks again on another one, or it ends.
                connection.get().close();
                slot.withdraw();
            }
        }
    }

    private static String headers(Invocation invocation, long timesOut) {
        StringBuilder lines = new StringBuilder(512)
                .append("Lambda-Runtime-Aws-Request-Id: ")
                .append(invocation.requestId())
                .append("\r\nLambda-Runtime-Deadline-Ms: ")
                .append(timesOut)
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

    /** {@return whether the start's time is a part of the present invocation's} */
    private boolean isStartIncluded() {
        return initTimeout.isZero() && !isInitReported;
    }

    /** {@return how long the start took, for the first invocation, unless its own time includes that} */
    private Optional<Duration> firstInit() {
        if (isInitReported) {
            return Optional.empty();
        }
        Optional<Duration> init = isStartIncluded() ? Optional.empty() : Optional.of(slot.init());
        isInitReported = true;
        return init;
    }

    /** A runtime's last words may still be on their way when its process is gone; they say more than its status. */
    private void exited(Launched.Exit end) {
        try {
            api.drain(DRAIN_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        slot.end(end);
        extensions.close();
        api.close();
    }

    /** {@return whether it may get another invocation} */
    boolean isUsable() {
        return slot.isUsable();
    }

    /**
     * Ends the environment with all that runs in it; its invocation, if there is one, fails. Waits for nothing but
     * extensions, which have two seconds for their last work.
     */
    void close() {
        Extensions.Reason reason = slot.close(isInitReported);
        try {
            extensions.shutDown(reason);
            extensions.close();
            launched.kill();
        } finally {
            api.close();
        }
    }
}
