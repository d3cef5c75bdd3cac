package dev.cumulet.core.plugin;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.List;
import java.util.Set;

/**
 * A module without some of its packages. A jar into which somebody has packed the server's own classes stays usable so:
 * the JDK doesn't look for a class in a module whose descriptor hasn't its package, and takes the server's class.
 */
final class FilteredModule extends ModuleReference {
    private final ModuleReference whole;

    private FilteredModule(ModuleDescriptor descriptor, ModuleReference whole) {
        super(descriptor, whole.location().orElse(null));
        this.whole = whole;
    }

    static ModuleReference without(ModuleReference whole, Set<String> dropped) {
        return new FilteredModule(filtered(whole.descriptor(), dropped), whole);
    }

    private static ModuleDescriptor filtered(ModuleDescriptor from, Set<String> dropped) {
        ModuleDescriptor.Builder to = from.isAutomatic()
                ? ModuleDescriptor.newAutomaticModule(from.name())
                : from.isOpen() ? ModuleDescriptor.newOpenModule(from.name()) : ModuleDescriptor.newModule(from.name());
        from.version().ifPresent(to::version);
        to.packages(kept(from.packages(), dropped));
        from.provides().forEach(provides -> {
            List<String> providers = provides.providers().stream()
                    .filter(provider -> !dropped.contains(packageOf(provider)))
                    .toList();
            if (!providers.isEmpty()) {
                to.provides(provides.service(), providers);
            }
        });
        if (!from.isAutomatic()) {
            from.requires().forEach(to::requires);
            from.uses().forEach(to::uses);
            from.exports().stream()
                    .filter(exports -> !dropped.contains(exports.source()))
                    .forEach(to::exports);
            if (!from.isOpen()) {
                from.opens().stream()
                        .filter(opens -> !dropped.contains(opens.source()))
                        .forEach(to::opens);
            }
        }
        return to.build();
    }

    private static Set<String> kept(Set<String> packages, Set<String> dropped) {
        return packages.stream()
                .filter(name -> !dropped.contains(name))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    private static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    @Override
    public ModuleReader open() throws IOException {
        return whole.open();
    }
}
