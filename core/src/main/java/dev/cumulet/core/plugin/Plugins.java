package dev.cumulet.core.plugin;

import dev.cumulet.spi.EmulatorPlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;

/** The plugins of one folder, running; with what was wrong with the others. */
public final class Plugins implements AutoCloseable {
    private final List<LoadedPlugin> loaded = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<PluginLayer> layers = new ArrayList<>();
    private final PluginPlaces places;
    private Optional<LayeredPlugins> manager = Optional.empty();

    private Plugins(Path folder) {
        this.places = new PluginPlaces(folder);
    }

    /** Finds, admits, loads and starts the plugins of a folder; what can't run becomes a failure and no exception. */
    public static Plugins load(Path folder) {
        Plugins plugins = new Plugins(folder);
        plugins.start(folder);
        return plugins;
    }

    private void start(Path folder) {
        HostModules host = HostModules.find();
        List<Path> found = places.find(remarks);
        if (found.isEmpty()) {
            return;
        }
        if (!host.isModular()) {
            failures.add("Folder '" + folder + "' has plugins, and the server runs from a class path;"
                    + " start it from a module path");
            return;
        }
        Assembly assembly = new Assembly(host, places);
        layers.addAll(assembly.assemble(found));
        failures.addAll(assembly.failures());
        remarks.addAll(assembly.remarks());
        LayerRepository repository = new LayerRepository(layers);
        LayeredPlugins started = new LayeredPlugins(folder, repository);
        manager = Optional.of(started);
        started.loadPlugins();
        started.startPlugins();
        started.getPlugins().forEach(plugin -> take(started, repository, plugin));
    }

    private void take(LayeredPlugins started, LayerRepository repository, PluginWrapper plugin) {
        PluginUnit unit = repository.get(plugin.getPluginPath()).unit();
        if (plugin.getPluginState() != PluginState.STARTED) {
            failures.add(broken(unit, "did not start (" + plugin.getPluginState() + ")"));
            return;
        }
        try {
            List<EmulatorPlugin> extensions = started.getExtensions(EmulatorPlugin.class, plugin.getPluginId());
            if (extensions.isEmpty()) {
                failures.add(broken(
                        unit,
                        "provides no " + EmulatorPlugin.class.getName() + "; build it against this server's SPI"));
            }
            for (EmulatorPlugin extension : extensions) {
                add(LoadedPlugin.of(
                        extension, unit.main().name(), unit.version(), Optional.of(plugin.getPluginPath())));
            }
        } catch (RuntimeException | Error e) {
            // Whatever a foreign constructor throws, linkage errors included, is a failure of that plugin alone.
            failures.add(broken(unit, "can't be created (" + Causes.of(e) + "); ask its author, or remove it"));
        }
    }

    private void add(LoadedPlugin plugin) {
        Optional<LoadedPlugin> same =
                loaded.stream().filter(other -> other.id().equals(plugin.id())).findFirst();
        same.ifPresentOrElse(
                other -> failures.add(
                        plugin.label() + " has the same id as " + other.label() + "; remove one of the two"),
                () -> loaded.add(plugin));
    }

    private static String broken(PluginUnit unit, String why) {
        return new BrokenPlugin(unit.path(), unit.id(), why).getMessage();
    }

    /** {@return the plugins that run, those that others depend on first} */
    public List<LoadedPlugin> loaded() {
        return List.copyOf(loaded);
    }

    /** {@return what can't run, with path, cause and cure} */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** {@return what is odd and does no harm} */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public void close() {
        manager.ifPresent(LayeredPlugins::stopPlugins);
        layers.reversed().forEach(PluginLayer::close);
        places.close();
    }
}
