package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;

/**
 * Answers one operation whose reply has a streamed body, or a status or headers that depend on the case. Called on a
 * virtual thread of the request's own.
 */
@FunctionalInterface
@Stability(Stability.Level.STABLE)
public interface StreamingHandler<I, O> {
    /**
     * Does what the operation does.
     *
     * @return the reply, never null; its body is closed by the server
     * @throws AwsException if the client is to see an error
     */
    Reply<O> handle(I input, Call call);
}
