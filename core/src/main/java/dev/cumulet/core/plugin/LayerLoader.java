package dev.cumulet.core.plugin;

import java.nio.file.Path;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginLoader;

/** Gives PF4J the class loader of a plugin's layer. */
final class LayerLoader implements PluginLoader {
    private final LayerRepository layers;

    LayerLoader(LayerRepository layers) {
        this.layers = layers;
    }

    @Override
    public boolean isApplicable(Path path) {
        return layers.contains(path);
    }

    @Override
    public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
        return layers.get(path).loader();
    }
}
