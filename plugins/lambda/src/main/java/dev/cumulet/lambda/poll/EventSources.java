package dev.cumulet.lambda.poll;

import dev.cumulet.lambda.destination.Destinations;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.mapping.MappingOperations;
import dev.cumulet.lambda.mapping.Mappings;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.event.StreamEvent;
import dev.cumulet.spi.service.Operation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** All that has to do with event sources, put together. */
public final class EventSources {
    /** Only a look at the clock. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Mappings mappings;
    private final MappingOperations operations;

    /** Makes the mappings and their pollers, which end and forget with the server. */
    public EventSources(PluginContext context, Functions functions) {
        Clock machine = Clock.systemUTC();
        mappings = new Mappings(context.storage());
        Pollers pollers = new Pollers(
                mappings,
                context.storage(),
                context.loopback(),
                new Destinations(context.loopback()),
                context.clock(),
                machine);
        operations = new MappingOperations(functions, mappings, pollers, context.clock(), machine);
        context.closing(pollers);
        context.onReset(pollers::clear);
        context.events().subscribe(StreamEvent.class, pollers::written);
        context.every(TICK, pollers::tick);
    }

    /** {@return the mappings} */
    public Mappings mappings() {
        return mappings;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        return operations.rows();
    }
}
