package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;

/**
 * Stands around every handler of every service: after the input is decoded and checked, before the output is encoded.
 * Called on the request's thread, by many threads at once.
 */
@FunctionalInterface
@Stability(Stability.Level.STABLE)
public interface Interceptor {
    /**
     * Answers the call, as a rule by {@code next.proceed(input, call)}.
     *
     * <p>A reply that is not handed on has a body that nobody else closes.
     *
     * @param input the decoded input, of the operation's own class
     * @return a reply whose output is of the operation's own class
     * @throws AwsException to answer with an error instead
     */
    Reply<?> intercept(Object input, Call call, Next next);

    /** The rest of the way: further interceptors, then the handler. */
    @FunctionalInterface
    interface Next {
        /** {@return the reply of the rest of the way} */
        Reply<?> proceed(Object input, Call call);
    }
}
