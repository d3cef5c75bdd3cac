package dev.cumulet.core.plugin;

import dev.cumulet.spi.BackendFactory;
import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.FilterFactory;
import dev.cumulet.spi.InterceptorFactory;
import dev.cumulet.spi.ServiceFactory;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.protocol.ProtocolCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A plugin that runs, with what it contributes.
 *
 * @param id what the plugin calls itself
 * @param module the module's name, or the class's if it has none
 * @param loader loads its classes
 * @param path where it was found; nothing if it stands on the server's own path
 */
public record LoadedPlugin(
        String id,
        String module,
        String version,
        ClassLoader loader,
        Optional<Path> path,
        List<ServiceFactory> services,
        List<BackendFactory<?>> backends,
        List<ProtocolCodec> protocols,
        List<InterceptorFactory> interceptors,
        List<FilterFactory> filters,
        List<ConfigKey<?>> configKeys) {

    /** {@return a plugin of the server's own path, or of its starter's code} */
    public static LoadedPlugin of(EmulatorPlugin plugin) {
        return of(plugin, plugin.getClass().getName(), "unknown", Optional.empty());
    }

    /** Asks each method of the plugin once. */
    static LoadedPlugin of(EmulatorPlugin plugin, String module, String version, Optional<Path> path) {
        return new LoadedPlugin(
                plugin.id(),
                module,
                version,
                plugin.getClass().getClassLoader(),
                path,
                List.copyOf(plugin.services()),
                List.copyOf(plugin.backends()),
                List.copyOf(plugin.protocols()),
                List.copyOf(plugin.interceptors()),
                List.copyOf(plugin.filters()),
                List.copyOf(plugin.configKeys()));
    }

    /** {@return the plugin as a report names it} */
    public String label() {
        return "Plugin '" + path.map(Path::toString).orElse(module) + "' (" + id + ")";
    }

    /** {@return whether the plugin is one of the server's own} */
    public boolean isBundled() {
        return module.startsWith("dev.cumulet.");
    }
}
