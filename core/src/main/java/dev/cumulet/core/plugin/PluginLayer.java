package dev.cumulet.core.plugin;

import dev.cumulet.spi.EmulatorPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** A plugin's modules in a layer of their own, above the server's and those of the plugins that it depends on. */
final class PluginLayer implements AutoCloseable {
    private final PluginUnit unit;
    private final ModuleLayer layer;
    private final List<PluginLayer> dependencies;
    private final Optional<URLClassLoader> classPath;

    private PluginLayer(
            PluginUnit unit, ModuleLayer layer, List<PluginLayer> dependencies, Optional<URLClassLoader> classPath) {
        this.unit = unit;
        this.layer = layer;
        this.dependencies = List.copyOf(dependencies);
        this.classPath = classPath;
    }

    /** Makes the layer; no class is loaded yet. */
    static PluginLayer create(PluginUnit unit, HostModules host, List<PluginLayer> dependencies) {
        List<ModuleLayer> parents =
                new ArrayList<>(dependencies.stream().map(PluginLayer::layer).toList());
        parents.add(host.layer());
        try {
            Configuration configuration = Configuration.resolveAndBind(
                    new Modules(unit),
                    parents.stream().map(ModuleLayer::configuration).toList(),
                    ModuleFinder.of(),
                    roots(unit));
            ClassLoader loader = EmulatorPlugin.class.getClassLoader();
            Optional<URLClassLoader> classPath = classPath(unit, loader);
            ModuleLayer.Controller controller = ModuleLayer.defineModulesWithOneLoader(
                    configuration,
                    parents,
                    classPath.<ClassLoader>map(own -> own).orElse(loader));
            open(controller, host, classPath);
            return new PluginLayer(unit, controller.layer(), dependencies, classPath);
        } catch (ResolutionException | java.lang.module.FindException | LayerInstantiationException e) {
            throw new BrokenPlugin(
                    unit.path(),
                    unit.id(),
                    "can't be put together from its modules (" + Causes.of(e)
                            + "); look into its module-info and lib/");
        }
    }

    /** Automatic modules state no requirements, so whatever stands beside them must be named. */
    private static Set<String> roots(PluginUnit unit) {
        Set<String> roots = new HashSet<>();
        roots.add(unit.main().name());
        boolean isAutomatic = unit.main().descriptor().isAutomatic();
        unit.libraries().stream()
                .filter(module -> isAutomatic || module.descriptor().isAutomatic())
                .forEach(module -> roots.add(module.name()));
        return roots;
    }

    private static Optional<URLClassLoader> classPath(PluginUnit unit, ClassLoader parent) {
        if (unit.classPath().isEmpty()) {
            return Optional.empty();
        }
        URL[] urls = unit.classPath().stream().map(PluginLayer::url).toArray(URL[]::new);
        return Optional.of(new URLClassLoader("libraries of " + unit.id(), urls, parent));
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The SPI reads and makes a plugin's records by reflection; no module-info needs to say so. */
    private static void open(ModuleLayer.Controller controller, HostModules host, Optional<URLClassLoader> classPath) {
        for (Module module : controller.layer().modules()) {
            classPath.ifPresent(loader -> controller.addReads(module, loader.getUnnamedModule()));
            if (!module.getDescriptor().isAutomatic() && !module.getDescriptor().isOpen()) {
                module.getPackages().forEach(name -> controller.addOpens(module, name, host.spi()));
            }
        }
    }

    PluginUnit unit() {
        return unit;
    }

    List<PluginLayer> dependencies() {
        return dependencies;
    }

    ModuleLayer layer() {
        return layer;
    }

    ClassLoader loader() {
        return layer.findLoader(unit.main().name());
    }

    /**
     * {@return the providers that the plugin itself brings}
     *
     * <p>ServiceLoader goes on with those of the parent layers, so as many are taken as the layer's own modules declare.
     */
    <T> List<ServiceLoader.Provider<T>> providers(Class<T> service) {
        long own = layer.modules().stream()
                .flatMap(module -> module.getDescriptor().provides().stream())
                .filter(provides -> provides.service().equals(service.getName()))
                .mapToLong(provides -> provides.providers().size())
                .sum();
        return ServiceLoader.load(layer, service).stream().limit(own).toList();
    }

    @Override
    public void close() {
        classPath.ifPresent(loader -> {
            try {
                loader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Finds the unit's modules and no others. */
    private static final class Modules implements ModuleFinder {
        private final Map<String, ModuleReference> references = new HashMap<>();

        Modules(PluginUnit unit) {
            references.put(unit.main().name(), unit.main().reference());
            unit.libraries().forEach(module -> references.put(module.name(), module.reference()));
        }

        @Override
        public Optional<ModuleReference> find(String name) {
            return Optional.ofNullable(references.get(name));
        }

        @Override
        public Set<ModuleReference> findAll() {
            return Set.copyOf(references.values());
        }
    }
}
