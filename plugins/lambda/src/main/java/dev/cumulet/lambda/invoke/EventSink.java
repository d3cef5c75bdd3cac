package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.function.FunctionName;

/** Takes invocations whose callers don't wait. */
@FunctionalInterface
public interface EventSink {
    /**
     * Takes an invocation and returns at once; it is kept when this returns.
     *
     * @param name as it was asked for, with the request's qualifier
     * @throws dev.cumulet.spi.service.AwsException if too many wait already
     */
    void add(FunctionName name, Invocation invocation);
}
