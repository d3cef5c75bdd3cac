package dev.cumulet.core.plugin;

import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A plugin as it lies on disk, admitted and not yet loaded.
 *
 * @param path the jar, zip or folder below the plugins' folder
 * @param id the module's name, or what the manifest says
 * @param main the module that provides the plugin
 * @param libraries the modules that the plugin brings for itself
 * @param classPath libraries that can't be modules
 * @param wants ids of plugins that it must have besides those that its module requires
 * @param remarks what is odd and does no harm
 */
record PluginUnit(
        Path path,
        String id,
        String version,
        JarModule main,
        List<JarModule> libraries,
        List<Path> classPath,
        Set<String> wants,
        List<String> remarks) {

    /** {@return the names of the modules that the plugin itself brings} */
    Set<String> ownModules() {
        Set<String> names = libraries.stream().map(JarModule::name).collect(Collectors.toSet());
        names.add(main.name());
        return names;
    }

    /** {@return the names of the modules that the plugin's own module can't do without} */
    Set<String> requires() {
        return main.descriptor().requires().stream()
                .filter(requires -> !requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .map(ModuleDescriptor.Requires::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
