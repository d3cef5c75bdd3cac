package dev.cumulet.spi;

import dev.cumulet.spi.service.Interceptor;
import java.util.function.Function;

/**
 * Makes an interceptor.
 *
 * @param name what the log calls it
 * @param create called once, at start
 */
@Stability(Stability.Level.STABLE)
public record InterceptorFactory(String name, Function<PluginContext, Interceptor> create) {}
