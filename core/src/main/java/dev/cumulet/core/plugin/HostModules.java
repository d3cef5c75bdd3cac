package dev.cumulet.core.plugin;

import dev.cumulet.spi.EmulatorPlugin;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The modules of the server and of the JDK: every plugin sees them, and none of them ever comes from a plugin.
 *
 * @param layer the layer that the server runs in
 * @param names the modules' names
 * @param packages the packages that they export to everybody
 */
record HostModules(ModuleLayer layer, Set<String> names, Set<String> packages) {
    private static final Module SPI = EmulatorPlugin.class.getModule();

    /** {@return the modules of the layer that this class is in} */
    static HostModules find() {
        ModuleLayer layer = Optional.ofNullable(SPI.getLayer()).orElseGet(ModuleLayer::boot);
        Set<String> names = new HashSet<>();
        Set<String> packages = new HashSet<>();
        Deque<Configuration> open = new ArrayDeque<>(Set.of(layer.configuration()));
        while (!open.isEmpty()) {
            Configuration configuration = open.pop();
            open.addAll(configuration.parents());
            configuration.modules().forEach(module -> {
                names.add(module.name());
                collect(module.reference().descriptor(), packages);
            });
        }
        return new HostModules(layer, Set.copyOf(names), Set.copyOf(packages));
    }

    private static void collect(ModuleDescriptor descriptor, Set<String> packages) {
        if (descriptor.isAutomatic()) {
            packages.addAll(descriptor.packages());
            return;
        }
        descriptor.exports().stream()
                .filter(exports -> !exports.isQualified())
                .forEach(exports -> packages.add(exports.source()));
    }

    /** {@return the SPI's module} */
    Module spi() {
        return SPI;
    }

    /** {@return the SPI's version, which is known where the server runs from modules} */
    Optional<ModuleDescriptor.Version> spiVersion() {
        return Optional.ofNullable(SPI.getDescriptor()).flatMap(ModuleDescriptor::version);
    }

    /** {@return whether the server runs from modules, so that plugins can have layers} */
    boolean isModular() {
        return SPI.isNamed();
    }
}
