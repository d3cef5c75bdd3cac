package dev.cumulet.lambda.async;

import dev.cumulet.lambda.destination.Destinations;
import dev.cumulet.lambda.function.Attachments;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.invoke.Invoker;
import dev.cumulet.lambda.invoke.Routing;
import dev.cumulet.spi.PluginContext;
import java.time.Duration;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;

/** All that invokes functions for callers who don't wait, put together. */
public final class Events {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final EventQueue queue;
    private final EventInvokeConfigOperations operations;

    /**
     * Puts it together; the queue is emptied with a reset, closed with the server, and follows its clock.
     *
     * @param retryDelay how long an event that failed waits for its second attempt
     * @param limits how much the queue takes
     */
    public Events(
            PluginContext context,
            Functions functions,
            Routing routing,
            Invoker invoker,
            Duration retryDelay,
            EventQueue.Limits limits) {
        Attachments<FunctionEventInvokeConfig> configs =
                functions.attachments("event-invoke-config", FunctionEventInvokeConfig.class);
        Attempts attempts = new Attempts(
                routing, invoker, configs, new Destinations(context.loopback()), context.clock(), retryDelay);
        queue = new EventQueue(
                context.storage().table("queued-event", QueuedEvent.class), attempts, context.clock(), limits);
        operations = new EventInvokeConfigOperations(functions, configs, context.clock());
        context.every(TICK, queue::tick);
        context.closing(queue);
    }

    /** {@return what takes events} */
    public EventQueue queue() {
        return queue;
    }

    /** {@return the operations} */
    public EventInvokeConfigOperations operations() {
        return operations;
    }
}
