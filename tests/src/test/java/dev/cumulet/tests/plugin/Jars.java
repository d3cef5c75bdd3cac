package dev.cumulet.tests.plugin;

import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.tests.server.Homes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Builds plugin jars the way their authors do. */
final class Jars {
    private static final Path SPI = Homes.jarOf(EmulatorPlugin.class);

    private Jars() {}

    /** Compiles one class of the package {@code sample} into a plain jar that names it as its plugin. */
    static Path plain(Path folder, String name, String className, String source) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(name + "-src").resolve("sample"));
        Path file = Files.writeString(sources.resolve(className + ".java"), source);
        Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int code = compiler.run(
                null, null, null, "-proc:none", "-cp", SPI.toString(), "-d", classes.toString(), file.toString());
        if (code != 0) {
            throw new IllegalArgumentException("The sample plugin does not compile");
        }
        Map<String, byte[]> entries = new HashMap<>();
        entries.put(
                "sample/" + className + ".class",
                Files.readAllBytes(classes.resolve("sample/" + className + ".class")));
        entries.put("META-INF/services/" + EmulatorPlugin.class.getName(), ("sample." + className + "\n").getBytes());
        return write(folder.resolve(name + ".jar"), entries);
    }

    /** Copies a plugin's jar and packs all classes of the SPI into it, as a careless shading does. */
    static Path shaded(Path plugin, Path target) throws IOException {
        Map<String, byte[]> entries = new HashMap<>(read(SPI));
        entries.remove("module-info.class");
        entries.putAll(read(plugin));
        return write(target, entries);
    }

    private static Map<String, byte[]> read(Path jar) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (var entry : (Iterable<java.util.jar.JarEntry>) file.stream()::iterator) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
                }
            }
        }
        return entries;
    }

    private static Path write(Path jar, Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return jar;
    }
}
