package dev.cumulet.lambda.invoke;

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
 */
public record Invocation(
        String requestId,
        String functionArn,
        byte[] payload,
        Optional<String> clientContext,
        String traceId,
        Duration timeout,
        boolean isLogWanted) {}
