package dev.cumulet.lambda.async;

import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.invoke.Invocation;
import dev.cumulet.lambda.invoke.InvocationResult;
import dev.cumulet.spi.service.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An event in the queue, as it is stored under its request's id.
 *
 * @param requestId the id that client and function see
 * @param function the function's name
 * @param qualifier version or alias, if the request had one
 * @param payload the event
 * @param clientContext the client's context as JSON
 * @param traceId the X-Ray header
 * @param accepted when it came
 * @param due when it is to be tried next
 * @param attempts how many times the function has run for it
 * @param throttles how many times in a row there was no environment for it
 * @param answer what the function answered last, if it has run
 */
record QueuedEvent(
        String requestId,
        String function,
        Optional<String> qualifier,
        byte[] payload,
        Optional<String> clientContext,
        String traceId,
        Instant accepted,
        Instant due,
        int attempts,
        int throttles,
        Optional<Answer> answer) {
    private static final Duration FIRST_THROTTLE_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_THROTTLE_DELAY = Duration.ofMinutes(5);
    private static final int MAX_DOUBLINGS = 9;

    /**
     * A function's answer.
     *
     * @param payload its result, or its error as the runtime or AWS writes it
     * @param version the version that has run
     */
    record Answer(byte[] payload, String version) {}

    static QueuedEvent of(FunctionName name, Invocation invocation, Instant now) {
        return new QueuedEvent(
                invocation.requestId(),
                name.name(),
                name.qualifier(),
                invocation.payload(),
                invocation.clientContext(),
                invocation.traceId(),
                now,
                now,
                0,
                0,
                Optional.empty());
    }

    FunctionName name(Scope scope) {
        return new FunctionName(scope, function, qualifier);
    }

    Invocation invocation(FunctionName name, Duration timeout) {
        return new Invocation(requestId, name.qualifiedArn(), payload, clientContext, traceId, timeout, false);
    }

    /** {@return this event after an attempt} */
    QueuedEvent answered(InvocationResult result, String version) {
        return with(due, attempts + 1, 0, Optional.of(new Answer(result.payload(), version)));
    }

    /** {@return this event after an attempt that found no environment; the delays double up to five minutes} */
    QueuedEvent throttled(Instant now) {
        Duration delay = FIRST_THROTTLE_DELAY.multipliedBy(1L << Math.min(MAX_DOUBLINGS, throttles));
        Instant next = now.plus(delay.compareTo(MAX_THROTTLE_DELAY) > 0 ? MAX_THROTTLE_DELAY : delay);
        return with(next, attempts, throttles + 1, answer);
    }

    /** {@return this event, to be tried then} */
    QueuedEvent at(Instant next) {
        return with(next, attempts, throttles, answer);
    }

    private QueuedEvent with(Instant next, int tried, int throttled, Optional<Answer> last) {
        return new QueuedEvent(
                requestId,
                function,
                qualifier,
                payload,
                clientContext,
                traceId,
                accepted,
                next,
                tried,
                throttled,
                last);
    }
}
