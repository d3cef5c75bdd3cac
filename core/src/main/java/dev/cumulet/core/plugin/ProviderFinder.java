package dev.cumulet.core.plugin;

import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.pf4j.ExtensionDescriptor;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.ExtensionWrapper;
import org.pf4j.PluginManager;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;

/** Finds a plugin's extensions: the providers that ServiceLoader sees in the plugin's own layer. */
final class ProviderFinder implements ExtensionFinder {
    private final PluginManager plugins;
    private final LayerRepository layers;

    ProviderFinder(PluginManager plugins, LayerRepository layers) {
        this.plugins = plugins;
        this.layers = layers;
    }

    @Override
    public <T> List<ExtensionWrapper<T>> find(Class<T> type) {
        return plugins.getPlugins(PluginState.STARTED).stream()
                .flatMap(plugin -> find(type, plugin.getPluginId()).stream())
                .toList();
    }

    @Override
    public <T> List<ExtensionWrapper<T>> find(Class<T> type, String pluginId) {
        return layer(pluginId).providers(type).stream()
                .map(ProviderFinder::extension)
                .toList();
    }

    /** A provider's class may lie in a package that nobody exports: only ServiceLoader may make an instance. */
    private static <T> ExtensionWrapper<T> extension(ServiceLoader.Provider<T> provider) {
        return new ExtensionWrapper<>(new ExtensionDescriptor(0, provider.type()), new ExtensionFactory() {
            @Override
            public <E> E create(Class<E> type) {
                return type.cast(provider.get());
            }
        });
    }

    /** PF4J's interface has the raw type here; which services a module provides is known by their names alone. */
    @Override
    @SuppressWarnings("rawtypes")
    public List<ExtensionWrapper> find(String pluginId) {
        return List.copyOf(find(dev.cumulet.spi.EmulatorPlugin.class, pluginId));
    }

    @Override
    public Set<String> findClassNames(String pluginId) {
        return layer(pluginId).unit().main().descriptor().provides().stream()
                .flatMap(provides -> provides.providers().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private PluginLayer layer(String pluginId) {
        PluginWrapper plugin = plugins.getPlugin(pluginId);
        return layers.get(plugin.getPluginPath());
    }
}
