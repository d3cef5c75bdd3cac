package dev.cumulet.spi;

import dev.cumulet.spi.service.Service;
import java.util.List;
import java.util.function.Function;

/**
 * Makes what one entry of the {@code services} property names: a service, or several that share their state.
 *
 * @param name the entry's name, for example {@code apigateway}
 * @param create called once, at start, if the entry is enabled
 */
@Stability(Stability.Level.STABLE)
public record ServiceFactory(String name, Function<PluginContext, List<Service>> create) {}
