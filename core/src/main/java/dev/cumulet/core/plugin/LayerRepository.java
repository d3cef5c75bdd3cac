package dev.cumulet.core.plugin;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.PluginRepository;

/** The layers that were made of the plugins' folder, those that others depend on first. */
final class LayerRepository implements PluginRepository {
    private final Map<Path, PluginLayer> layers = new LinkedHashMap<>();

    LayerRepository(List<PluginLayer> inOrder) {
        inOrder.forEach(layer -> layers.put(layer.unit().path(), layer));
    }

    boolean contains(Path path) {
        return layers.containsKey(path);
    }

    PluginLayer get(Path path) {
        return layers.get(path);
    }

    @Override
    public List<Path> getPluginPaths() {
        return List.copyOf(layers.keySet());
    }

    /** The folder belongs to the person who filled it. */
    @Override
    public boolean deletePluginPath(Path path) {
        return false;
    }
}
