package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;

/** Answers one operation whose reply is all in its output. Called on a virtual thread of the request's own. */
@FunctionalInterface
@Stability(Stability.Level.STABLE)
public interface Handler<I, O> {
    /**
     * Does what the operation does.
     *
     * @return the output, never null
     * @throws AwsException if the client is to see an error
     */
    O handle(I input, Call call);
}
