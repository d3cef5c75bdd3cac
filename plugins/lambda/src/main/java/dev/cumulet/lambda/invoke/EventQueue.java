package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.Target;
import dev.cumulet.spi.service.AwsException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Invocations whose callers don't wait. Each has a thread of its own, and up to two more attempts if the function fails:
 * AWS waits one minute before the first and two before the second.
 */
final class EventQueue implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EventQueue.class.getName());
    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_THROTTLE_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_THROTTLE_DELAY = Duration.ofMinutes(5);

    private final Functions functions;
    private final Invoker invoker;
    private final Duration retryDelay;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger generation = new AtomicInteger();
    private volatile boolean isClosed;

    EventQueue(Functions functions, Invoker invoker, Duration retryDelay) {
        this.functions = functions;
        this.invoker = invoker;
        this.retryDelay = retryDelay;
    }

    /** Takes an invocation and returns at once. */
    void add(FunctionName name, Invocation invocation) {
        Thread thread = Thread.ofVirtual()
                .name("lambda-event-" + invocation.requestId())
                .unstarted(() -> {
                    try {
                        run(name, invocation);
                    } catch (InterruptedException e) {
                        LOG.log(
                                System.Logger.Level.DEBUG,
                                "Event {0} is dropped, the server stops",
                                invocation.requestId());
                    } catch (RuntimeException e) {
                        if (!isClosed) {
                            LOG.log(System.Logger.Level.ERROR, "Event " + invocation.requestId() + " is lost", e);
                        }
                    } finally {
                        threads.remove(Thread.currentThread());
                    }
                });
        threads.add(thread);
        thread.start();
    }

    private void run(FunctionName name, Invocation invocation) throws InterruptedException {
        int born = generation.get();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<InvocationResult> result = attempt(name, invocation, born);
            if (result.isEmpty() || !result.get().isError()) {
                return;
            }
            LOG.log(
                    System.Logger.Level.INFO,
                    "Event {0} for {1} failed at attempt {2} of {3}: {4}",
                    invocation.requestId(),
                    name.arn(),
                    attempt,
                    ATTEMPTS,
                    result.get().reason());
            if (attempt < ATTEMPTS) {
                Thread.sleep(retryDelay.multipliedBy(attempt));
            }
        }
    }

    /** {@return the result, or nothing if the function or the event is no longer there}; waits while the function is throttled. */
    private Optional<InvocationResult> attempt(FunctionName name, Invocation invocation, int born)
            throws InterruptedException {
        Duration delay = FIRST_THROTTLE_DELAY;
        while (true) {
            Optional<Target> target = functions.find(name);
            if (target.isEmpty() || generation.get() != born) {
                return Optional.empty();
            }
            try {
                return Optional.of(invoker.invoke(target.get(), name.scope(), invocation));
            } catch (AwsException e) {
                Thread.sleep(delay);
                delay = delay.multipliedBy(2);
                delay = delay.compareTo(MAX_THROTTLE_DELAY) > 0 ? MAX_THROTTLE_DELAY : delay;
            }
        }
    }

    /** Forgets all events: none is attempted any more, though a function of that name may be there again by then. */
    void forget() {
        generation.incrementAndGet();
    }

    /** Drops what is left. */
    @Override
    public void close() {
        isClosed = true;
        threads.forEach(Thread::interrupt);
    }
}
