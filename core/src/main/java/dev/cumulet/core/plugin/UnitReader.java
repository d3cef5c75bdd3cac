package dev.cumulet.core.plugin;

import dev.cumulet.spi.EmulatorPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Reads what a plugin is from its files, without loading a class of it. */
final class UnitReader {
    private static final String PLUGIN = EmulatorPlugin.class.getName();
    private static final String SPI_ATTRIBUTE = "Cumulet-Spi-Version";

    private final HostModules host;

    UnitReader(HostModules host) {
        this.host = host;
    }

    /**
     * Reads one plugin.
     *
     * @param path where a person has put it
     * @param content the same, or the folder that a zip was unpacked to
     * @throws BrokenPlugin if it can't run
     */
    PluginUnit read(Path path, Path content) {
        List<String> remarks = new ArrayList<>();
        boolean isFolder = Files.isDirectory(content);
        List<JarModule> top = isFolder ? modules(path, jars(content)) : modules(path, List.of(content));
        JarModule main = main(path, top);
        List<Path> others = new ArrayList<>();
        top.stream().filter(module -> module != main).map(JarModule::jar).forEach(others::add);
        if (isFolder) {
            others.addAll(jars(content.resolve("lib")));
        }
        String id = JarModule.attribute(main.jar(), "Plugin-Id").orElse(main.name());
        admit(path, id, main);
        JarModule clean = withoutCopies(path, main, remarks);
        Libraries libraries = Libraries.sort(path, id, clean, others, host, remarks);
        return new PluginUnit(
                path,
                id,
                JarModule.attribute(main.jar(), "Plugin-Version")
                        .or(() -> main.descriptor().rawVersion())
                        .orElse("unknown"),
                clean,
                libraries.modules(),
                libraries.classPath(),
                wants(main),
                List.copyOf(remarks));
    }

    static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<JarModule> modules(Path path, List<Path> jars) {
        return jars.stream().map(jar -> module(path, jar)).toList();
    }

    private static JarModule module(Path path, Path jar) {
        checkIsZip(path, jar);
        try {
            Set<ModuleReference> found = ModuleFinder.of(jar).findAll();
            if (found.isEmpty()) {
                throw new BrokenPlugin(path, "", "has no classes in " + jar.getFileName() + "; build it anew");
            }
            return new JarModule(jar, found.iterator().next());
        } catch (FindException e) {
            throw new BrokenPlugin(
                    path,
                    "",
                    "is no module (" + Causes.of(e)
                            + "); give it a module-info.java, or an Automatic-Module-Name in its manifest");
        }
    }

    private static void checkIsZip(Path path, Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.stream().noneMatch(entry -> entry.getName().endsWith(".class"))) {
                throw new BrokenPlugin(path, "", "has no classes in " + jar.getFileName() + "; build it anew");
            }
        } catch (IOException e) {
            throw new BrokenPlugin(
                    path, "", "is no readable jar (" + Causes.of(e) + "); put the built jar there, or remove it");
        }
    }

    private static JarModule main(Path path, List<JarModule> candidates) {
        if (candidates.isEmpty()) {
            throw new BrokenPlugin(
                    path, "", "is a folder without a jar; put the plugin's jar there and its libraries into lib/");
        }
        List<JarModule> providing =
                candidates.stream().filter(module -> module.provides(PLUGIN)).toList();
        if (providing.size() == 1) {
            return providing.getFirst();
        }
        if (providing.isEmpty()) {
            throw new BrokenPlugin(
                    path,
                    candidates.size() == 1 ? candidates.getFirst().name() : "",
                    "provides no " + PLUGIN + "; say 'provides " + PLUGIN
                            + " with ...' in module-info.java, or name the class in META-INF/services/" + PLUGIN);
        }
        throw new BrokenPlugin(
                path,
                "",
                "has several plugins ("
                        + providing.stream().map(JarModule::name).collect(Collectors.joining(", "))
                        + "); put each into a folder of its own");
    }

    /** A plugin fits if it was compiled against the same major version and no later minor one. */
    private void admit(Path path, String id, JarModule main) {
        Optional<String> wanted = main.descriptor().requires().stream()
                .filter(requires -> requires.name().equals(host.spi().getName()))
                .findFirst()
                .flatMap(ModuleDescriptor.Requires::rawCompiledVersion)
                .or(() -> JarModule.attribute(main.jar(), SPI_ATTRIBUTE));
        Optional<String> offered = host.spiVersion().map(ModuleDescriptor.Version::toString);
        if (wanted.isEmpty() || offered.isEmpty()) {
            return;
        }
        int[] theirs = majorMinor(path, id, wanted.get());
        int[] ours = majorMinor(path, id, offered.get());
        if (theirs[0] != ours[0] || theirs[1] > ours[1]) {
            throw new BrokenPlugin(
                    path,
                    id,
                    "was built for version " + wanted.get() + " of the SPI and this server has " + offered.get()
                            + "; take a version of the plugin that fits, or "
                            + (theirs[0] < ours[0] ? "an older" : "a newer") + " server");
        }
    }

    private static int[] majorMinor(Path path, String id, String version) {
        String[] parts = version.split("[.+-]", 3);
        try {
            return new int[] {Integer.parseInt(parts[0]), parts.length > 1 ? Integer.parseInt(parts[1]) : 0};
        } catch (NumberFormatException e) {
            throw new BrokenPlugin(
                    path, id, "says that it is for version '" + version + "' of the SPI; expected a version as 1.0.0");
        }
    }

    /**
     * Packages that somebody has packed into the plugin's jar and that the server has as well. An automatic module reads
     * all modules, so it could not be loaded with any of them; an explicit one could not with the SPI's.
     */
    private JarModule withoutCopies(Path path, JarModule main, List<String> remarks) {
        Set<String> copies = new HashSet<>(main.descriptor().packages());
        copies.retainAll(
                main.descriptor().isAutomatic() ? host.packages() : host.spi().getPackages());
        if (copies.isEmpty()) {
            return main;
        }
        remarks.add("Plugin '" + path + "' contains copies of packages of the server ("
                + copies.stream().sorted().limit(3).collect(Collectors.joining(", "))
                + (copies.size() > 3 ? ", ..." : "")
                + "); they are ignored, build the jar without them");
        return main.with(FilteredModule.without(main.reference(), copies));
    }

    private static Set<String> wants(JarModule main) {
        return JarModule.attribute(main.jar(), "Plugin-Dependencies").stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.contains("?"))
                .map(text -> text.split("@")[0])
                .collect(Collectors.toUnmodifiableSet());
    }
}
