package dev.cumulet.core.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The plugins' folder: jars, zips and folders, one plugin each. */
final class PluginPlaces implements AutoCloseable {
    private final Path folder;
    private final List<Path> unpacked = new ArrayList<>();

    PluginPlaces(Path folder) {
        this.folder = folder;
    }

    /** {@return what there is, in alphabetical order; anything else is remarked on} */
    List<Path> find(List<String> remarks) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .filter(entry -> isPlugin(entry, remarks))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPlugin(Path entry, List<String> remarks) {
        boolean isPlugin = Files.isDirectory(entry)
                || entry.toString().endsWith(".jar")
                || entry.toString().endsWith(".zip");
        if (!isPlugin) {
            remarks.add("File '" + entry + "' is no jar, no zip and no folder; it is ignored");
        }
        return isPlugin;
    }

    /** {@return where a plugin's files can be read: the place itself, or a temporary folder for a zip} */
    Path content(Path place) {
        if (!place.toString().endsWith(".zip") || Files.isDirectory(place)) {
            return place;
        }
        try {
            Path target = Files.createTempDirectory("cumulet-plugin-");
            synchronized (unpacked) {
                unpacked.add(target);
            }
            unzip(place, target);
            return onlyFolder(target);
        } catch (IOException | IllegalArgumentException e) {
            throw new BrokenPlugin(
                    place, "", "is no readable zip (" + Causes.of(e) + "); put the built zip there, or remove it");
        }
    }

    private static void unzip(Path zip, Path target) throws IOException {
        boolean isEmpty = true;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("entry '" + entry.getName() + "' points out of the zip");
                }
                isEmpty = false;
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
        if (isEmpty) {
            throw new IOException("it has no entries");
        }
    }

    /** Zips often have one folder that holds everything. */
    private static Path onlyFolder(Path target) throws IOException {
        try (Stream<Path> entries = Files.list(target)) {
            List<Path> top = entries.toList();
            boolean isWrapped = top.size() == 1
                    && Files.isDirectory(top.getFirst())
                    && !top.getFirst().getFileName().toString().equals("lib");
            return isWrapped ? top.getFirst() : target;
        }
    }

    @Override
    public void close() {
        unpacked.forEach(PluginPlaces::delete);
        unpacked.clear();
    }

    private static void delete(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // A temporary folder that stays behind harms nobody.
            return;
        }
    }
}
