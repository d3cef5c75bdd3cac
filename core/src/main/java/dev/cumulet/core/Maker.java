package dev.cumulet.core;

import dev.cumulet.core.config.Configuration;
import dev.cumulet.core.config.CoreKeys;
import dev.cumulet.core.plugin.LoadedPlugin;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.config.ConfigException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Calls the plugins' factories, each with its plugin's context. For any thread. */
final class Maker {
    private static final System.Logger LOG = System.getLogger(Maker.class.getName());

    private final Map<String, SiteContext> contexts = new LinkedHashMap<>();
    private final Configuration configuration;
    private final boolean isLenient;

    /**
     * Makes a context for each plugin.
     *
     * @param resources gets what each plugin has to close, the plugins in order
     */
    Maker(Site site, List<LoadedPlugin> plugins, Resources resources) {
        for (LoadedPlugin plugin : plugins) {
            Resources own = new Resources();
            resources.add(own);
            contexts.put(plugin.id(), SiteContext.of(site, plugin.id(), own));
        }
        this.configuration = site.configuration();
        this.isLenient = site.configuration().get(CoreKeys.PLUGINS_LENIENT);
    }

    /** What a factory has made, or the problem that it has. Neither, if problems of plugins don't matter. */
    record Made<T>(Optional<T> value, Optional<String> problem) {}

    /** What a plugin throws is a problem of that plugin; a backend that doesn't exist is one of the configuration. */
    <T> Made<T> make(LoadedPlugin plugin, String what, Function<PluginContext, T> factory) {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        // Libraries of the plugin look for their own services there.
        thread.setContextClassLoader(plugin.loader());
        try {
            return new Made<>(Optional.of(factory.apply(contexts.get(plugin.id()))), Optional.empty());
        } catch (ConfigException e) {
            return new Made<>(Optional.empty(), Optional.of(configuration.describe(e)));
        } catch (UnknownBackend e) {
            return new Made<>(Optional.empty(), Optional.of(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.DEBUG, "Failed to create the " + what, e);
            return new Made<>(Optional.empty(), failure(plugin, what, e));
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private Optional<String> failure(LoadedPlugin plugin, String what, Throwable cause) {
        String text = plugin.label() + " can't create its " + what + " (" + cause + "); look into its configuration";
        if (isLenient) {
            LOG.log(System.Logger.Level.WARNING, text);
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** {@return the names of the backends that a plugin has chosen so far} */
    List<String> backends(LoadedPlugin plugin) {
        return contexts.get(plugin.id()).chosen();
    }

    /** {@return what the backends that a plugin has chosen so far say of themselves} */
    List<String> descriptions(LoadedPlugin plugin) {
        return contexts.get(plugin.id()).descriptions();
    }
}
