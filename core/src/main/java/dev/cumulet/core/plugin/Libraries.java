package dev.cumulet.core.plugin;

import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A plugin's own libraries: those that are modules, and those that can only stand on a class path, since they have no
 * name that a module could have or share packages with others.
 */
record Libraries(List<JarModule> modules, List<Path> classPath) {
    static Libraries sort(
            Path path, String id, JarModule main, List<Path> jars, HostModules host, List<String> remarks) {
        Map<String, JarModule> modules = new LinkedHashMap<>();
        List<Path> classPath = new ArrayList<>();
        for (Path jar : jars) {
            Set<ModuleReference> found = references(jar);
            if (found.isEmpty()) {
                classPath.add(jar);
                continue;
            }
            JarModule module = new JarModule(jar, found.iterator().next());
            if (host.names().contains(module.name())) {
                remarks.add("Plugin '" + path + "' brings " + jar.getFileName() + ", but module " + module.name()
                        + " is the server's; the plugin's copy is ignored, leave it out");
            } else if (modules.putIfAbsent(module.name(), module) != null
                    || module.name().equals(main.name())) {
                throw new BrokenPlugin(
                        path,
                        id,
                        "has module " + module.name() + " twice (" + jar.getFileName() + "); remove one of the jars");
            }
        }
        if (isSplit(main, modules.values(), host)) {
            moveBehind(main, modules, classPath);
        }
        return new Libraries(List.copyOf(modules.values()), List.copyOf(classPath));
    }

    private static Set<ModuleReference> references(Path jar) {
        try {
            return ModuleFinder.of(jar).findAll();
        } catch (FindException e) {
            // No module name can be derived, or the jar's service files name classes of other jars.
            return Set.of();
        }
    }

    /** Whether two of the modules have a package in common, or an automatic one has a package of the server. */
    private static boolean isSplit(JarModule main, Iterable<JarModule> libraries, HostModules host) {
        Map<String, String> owners = new HashMap<>();
        main.descriptor().packages().forEach(name -> owners.put(name, main.name()));
        for (JarModule library : libraries) {
            for (String name : library.descriptor().packages()) {
                boolean isTaken = owners.put(name, library.name()) != null;
                if (isTaken
                        || library.descriptor().isAutomatic() && host.packages().contains(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** All libraries go to the class path but those that the plugin's module requires by name, and theirs. */
    private static void moveBehind(JarModule main, Map<String, JarModule> modules, List<Path> classPath) {
        Set<String> required = new HashSet<>();
        collect(main.descriptor(), modules, required);
        modules.values().removeIf(module -> {
            boolean isMoved = !required.contains(module.name());
            if (isMoved) {
                classPath.add(module.jar());
            }
            return isMoved;
        });
    }

    private static void collect(ModuleDescriptor from, Map<String, JarModule> modules, Set<String> required) {
        for (ModuleDescriptor.Requires requires : from.requires()) {
            JarModule module = modules.get(requires.name());
            if (module != null && required.add(module.name())) {
                collect(module.descriptor(), modules, required);
            }
        }
    }
}
