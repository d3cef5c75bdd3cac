package dev.cumulet.spi;

import dev.cumulet.spi.service.Filter;
import java.util.function.Function;

/**
 * Makes a filter.
 *
 * @param name what the log calls it
 * @param create called once, at start
 */
@Stability(Stability.Level.EVOLVING)
public record FilterFactory(String name, Function<PluginContext, Filter> create) {}
