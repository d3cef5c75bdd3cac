package dev.cumulet.core.plugin;

import dev.cumulet.spi.EmulatorPlugin;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Builds a jar from sources as its author would: compile, perhaps add service files and attributes, pack. */
final class PluginJar {
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Path> path = new ArrayList<>();
    private boolean isModule;

    static PluginJar empty() {
        return new PluginJar();
    }

    /** A plugin without anything, in package and with the id {@code name}. */
    static PluginJar plain(String name) {
        return empty().source(name + ".Start", plugin(name, ""))
                .service(EmulatorPlugin.class.getName(), name + ".Start");
    }

    /** The same as a module of that name. */
    static PluginJar module(String name, String... directives) {
        return empty().source(name + ".Start", plugin(name, "")).descriptor(name, directives);
    }

    /** The source of a plugin class {@code Start}. */
    static String plugin(String name, String body) {
        return """
                package %s;
                public final class Start implements dev.cumulet.spi.EmulatorPlugin {
                    %s
                    @Override public String id() { return "%s"; }
                }
                """.formatted(name, body, name);
    }

    PluginJar descriptor(String name, String... directives) {
        isModule = true;
        return source("module-info", """
                module %s {
                    requires dev.cumulet.spi;
                    %s
                    provides dev.cumulet.spi.EmulatorPlugin with %s.Start;
                }
                """.formatted(name, String.join("\n", directives), name));
    }

    PluginJar library(String name, String... directives) {
        isModule = true;
        return source("module-info", "module %s { %s }".formatted(name, String.join("\n", directives)));
    }

    PluginJar source(String type, String text) {
        sources.put(type, text);
        return this;
    }

    PluginJar service(String service, String provider) {
        files.put("META-INF/services/" + service, (provider + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    PluginJar attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    /** Compiles against another jar, too. */
    PluginJar against(Path jar) {
        path.add(jar);
        return this;
    }

    /** Packs the SPI's own classes into the jar. */
    PluginJar shadingTheSpi() throws IOException {
        if (Files.isDirectory(spi())) { // the build has classes in a folder before it has a jar
            return shading(spi());
        }
        try (FileSystem jar = FileSystems.newFileSystem(spi())) {
            return shading(jar.getPath("/"));
        }
    }

    private PluginJar shading(Path root) throws IOException {
        try (Stream<Path> classes = Files.walk(root)) {
            for (Path file : (Iterable<Path>) classes.filter(Files::isRegularFile)::iterator) {
                String name = root.relativize(file).toString();
                if (name.endsWith(".class") && !name.equals("module-info.class")) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        }
        return this;
    }

    Path build(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Path work = Files.createTempDirectory("plugin-jar");
        Path classes = Files.createDirectories(work.resolve("classes"));
        compile(work, classes);
        try (Stream<Path> compiled = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) compiled.filter(Files::isRegularFile)::iterator) {
                files.put(classes.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach(manifest.getMainAttributes()::putValue);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                entries.putNextEntry(new ZipEntry(file.getKey()));
                entries.write(file.getValue());
                entries.closeEntry();
            }
        }
        return jar;
    }

    private void compile(Path work, Path classes) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        List<Path> libraries = new ArrayList<>(path);
        libraries.add(spi());
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                isModule ? "--module-path" : "-cp",
                String.join(":", libraries.stream().map(Path::toString).toList())));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        StringWriter output = new StringWriter();
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        new java.io.PrintWriter(output),
                        new java.io.PrintWriter(output),
                        arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalArgumentException(output.toString());
        }
    }

    private static Path spi() {
        try {
            return Path.of(EmulatorPlugin.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
