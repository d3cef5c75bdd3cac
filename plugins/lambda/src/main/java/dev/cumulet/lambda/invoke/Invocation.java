package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.runtimeapi.ResponseSink;
import java.time.Duration;
import java.util.Optional;

/**
 * One call of a function.
 *
 * @param requestId the id that client and function see
 * @param functionArn the ARN by which it was called, with a qualifier if there was one
 * @param payload the event
 * @param clientContext the client's context as JSON
 * @param traceId the X-Ray header
 * @param timeout how long the function may take
 * @param isLogWanted whether the caller wants the log
 * @param sink takes the result while the function streams it, if the caller wants it so
 */
public record Invocation(
        String requestId,
        String functionArn,
        byte[] payload,
        Optional<String> clientContext,
        String traceId,
        Duration timeout,
        boolean isLogWanted,
        Optional<ResponseSink> sink) {
    /** Makes an invocation whose caller wants the result as a whole. */
    public Invocation(
            String requestId,
            String functionArn,
            byte[] payload,
            Optional<String> clientContext,
            String traceId,
            Duration timeout,
            boolean isLogWanted) {
        this(requestId, functionArn, payload, clientContext, traceId, timeout, isLogWanted, Optional.empty());
    }

    /** {@return the same call with somebody who takes the result while it comes} */
    public Invocation withSink(ResponseSink taker) {
        return new Invocation(
                requestId, functionArn, payload, clientContext, traceId, timeout, isLogWanted, Optional.of(taker));
    }
}
