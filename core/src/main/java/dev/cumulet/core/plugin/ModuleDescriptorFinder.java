package dev.cumulet.core.plugin;

import java.nio.file.Path;
import java.util.List;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.Plugin;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;

/** Describes a plugin to PF4J by what its module says. */
final class ModuleDescriptorFinder implements PluginDescriptorFinder {
    private static final String ANY_SERVER = "*";

    private final LayerRepository layers;

    ModuleDescriptorFinder(LayerRepository layers) {
        this.layers = layers;
    }

    @Override
    public boolean isApplicable(Path path) {
        return layers.contains(path);
    }

    @Override
    public PluginDescriptor find(Path path) {
        PluginLayer layer = layers.get(path);
        DefaultPluginDescriptor descriptor = new DefaultPluginDescriptor(
                layer.unit().id(), "", Plugin.class.getName(), layer.unit().version(), ANY_SERVER, "", "");
        dependencies(layer).forEach(id -> descriptor.addDependency(new PluginDependency(id)));
        return descriptor;
    }

    private static List<String> dependencies(PluginLayer layer) {
        return layer.dependencies().stream()
                .map(dependency -> dependency.unit().id())
                .toList();
    }
}
