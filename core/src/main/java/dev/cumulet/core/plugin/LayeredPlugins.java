package dev.cumulet.core.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.pf4j.AbstractPluginManager;
import org.pf4j.DefaultExtensionFactory;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginStatusProvider;
import org.pf4j.VersionManager;

/**
 * PF4J's life cycle over module layers: ids, versions and dependencies come from modules, a class loader is a layer's,
 * and extensions are what the layer's modules provide.
 */
final class LayeredPlugins extends AbstractPluginManager {
    /** What PF4J would say is said by the start screen and the report of problems. */
    private static final Logger CHATTER = Logger.getLogger("org.pf4j");

    private final LayerRepository layers;

    LayeredPlugins(Path folder, LayerRepository layers) {
        CHATTER.setLevel(Level.OFF);
        this.layers = layers;
        super(List.of(folder));
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return layers;
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new ModuleDescriptorFinder(layers);
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new LayerLoader(layers);
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        return new ProviderFinder(this, layers);
    }

    /** What a plugin does at start and end hangs on its services and resources, not on a class for PF4J. */
    @Override
    protected PluginFactory createPluginFactory() {
        return wrapper -> new Plugin();
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return new DefaultExtensionFactory();
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new EveryPluginEnabled();
    }

    @Override
    protected VersionManager createVersionManager() {
        return new AnyVersion();
    }

    /** Whoever doesn't want a plugin takes it out of the folder. */
    private static final class EveryPluginEnabled implements PluginStatusProvider {
        @Override
        public boolean isPluginDisabled(String pluginId) {
            return false;
        }

        @Override
        public void disablePlugin(String pluginId) {
            throw new UnsupportedOperationException("Plugins are not disabled one by one");
        }

        @Override
        public void enablePlugin(String pluginId) {
            // Every plugin is.
        }
    }

    /** Versions have been checked at admission, from the modules' own declarations. */
    private static final class AnyVersion implements VersionManager {
        @Override
        public boolean checkVersionConstraint(String version, String constraint) {
            return true;
        }

        @Override
        public int compareVersions(String a, String b) {
            return a.compareTo(b);
        }
    }
}
