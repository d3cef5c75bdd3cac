package dev.cumulet.spi;

import dev.cumulet.spi.service.Service;
import java.util.List;
import java.util.function.Function;

/**
 * Makes what one entry of the {@code services} property names: a service, or several that share their state.
 *
 * @param name the entry's name, for example {@code apigateway}
 * @param aliases other names that mean this entry too, such as those of services that are always made with it
 * @param create called once, at start, if the entry is enabled
 */
@Stability(Stability.Level.STABLE)
public record ServiceFactory(String name, List<String> aliases, Function<PluginContext, List<Service>> create) {
    public ServiceFactory {
        aliases = List.copyOf(aliases);
    }

    /** An entry that has one name. */
    public ServiceFactory(String name, Function<PluginContext, List<Service>> create) {
        this(name, List.of(), create);
    }
}
