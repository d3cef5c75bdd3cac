package dev.cumulet.dynamodb.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Snapshots as files of a folder, an item a line. A file has its name only once it is whole, so what was being written
 * when the server was killed is never taken for a snapshot.
 */
public final class SnapshotFiles {
    static final String PART = ".part";
    private static final int BUFFER = 64 << 10;

    private final Path folder;

    /** Makes the folder, if it is not there. */
    public SnapshotFiles(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder '" + folder + "' for snapshots of tables can't be made", e);
        }
    }

    /** {@return a name that no file has} */
    public String newName() {
        return UUID.randomUUID() + ".gz";
    }

    /** {@return whether a whole snapshot has that name} */
    public boolean has(String name) {
        return Files.exists(path(name));
    }

    /** Begins a snapshot. */
    public SnapshotWriter write(String name) {
        return new SnapshotWriter(path(name));
    }

    /** Hands the items of a snapshot over, one after the other. */
    public void read(String name, Consumer<ObjectNode> reader) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path(name)), BUFFER), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.accept(Json.object(line.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshot '" + path(name) + "' can't be read", e);
        }
    }

    /** Deletes a snapshot, if it is there. */
    public void delete(String name) {
        delete(path(name));
    }

    /** Deletes all files but those snapshots. */
    public void retain(Set<String> names) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> !names.contains(file.getFileName().toString())).forEach(SnapshotFiles::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshot '" + file + "' can't be deleted", e);
        }
    }

    private Path path(String name) {
        return folder.resolve(name);
    }
}
