package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.LaunchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The files that runtimes are started with, written anew by each server, since an older one may have left its own. */
final class Bootstraps {
    private final Path directory;
    private final Map<String, Path> written = new ConcurrentHashMap<>();

    Bootstraps(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /** Makes sure that a file is there. */
    void need(String name) {
        written.computeIfAbsent(name, this::write);
    }

    private Path write(String name) {
        Path file = directory.resolve(name);
        try (InputStream content = Bootstraps.class.getResourceAsStream(name)) {
            Files.createDirectories(directory);
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new LaunchException("The bootstrap " + file + " can't be written: " + e, e);
        }
    }
}
