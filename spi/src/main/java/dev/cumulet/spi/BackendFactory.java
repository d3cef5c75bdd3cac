package dev.cumulet.spi;

import java.util.function.Function;

/**
 * Makes an implementation of a contract.
 *
 * @param name what configuration calls it, for example {@code heap}
 * @param contract the interface, of the SPI or of a plugin that this one depends on
 * @param create called once for each plugin that asks for it; if the result is {@link AutoCloseable}, the server closes
 *     it at the end
 */
@Stability(Stability.Level.STABLE)
public record BackendFactory<B>(String name, Class<B> contract, Function<PluginContext, B> create) {}
