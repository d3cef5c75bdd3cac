package dev.cumulet.spi;

import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.protocol.ProtocolCodec;
import java.util.List;

/**
 * A plugin: what it contributes, nothing of it running yet. Provide it with {@code provides
 * dev.cumulet.spi.EmulatorPlugin with ...} in {@code module-info.java}, or in {@code META-INF/services} of a plain jar.
 *
 * <p>The server makes one instance at start with the public constructor without parameters, and asks each method once.
 * Factories are called only if configuration chooses what they make.
 */
@Stability(Stability.Level.STABLE)
public interface EmulatorPlugin {
    /** {@return the plugin's id, unique among all plugins, and the first part of its configuration keys} */
    String id();

    /** {@return services} */
    default List<ServiceFactory> services() {
        return List.of();
    }

    /** {@return implementations of contracts that other plugins choose from, such as object stores} */
    default List<BackendFactory<?>> backends() {
        return List.of();
    }

    /** {@return wire protocols} */
    default List<ProtocolCodec> protocols() {
        return List.of();
    }

    /** {@return what stands around every handler; the first one is the outermost} */
    default List<InterceptorFactory> interceptors() {
        return List.of();
    }

    /** {@return what stands around all that is done for a request; the first one is the outermost} */
    default List<FilterFactory> filters() {
        return List.of();
    }

    /** {@return keys of the configuration, their names beginning with the plugin's id and a dot} */
    default List<ConfigKey<?>> configKeys() {
        return List.of();
    }
}
