package dev.cumulet.core;

import dev.cumulet.spi.config.ConfigException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for what a server doesn't keep, which goes with it; what killed servers have left goes when the next one makes
 * its own. A folder belongs to a living server as long as that has its lock.
 */
final class TemporaryFolder implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TemporaryFolder.class.getName());
    private static final String PREFIX = "cumulet-";
    private static final String LOCK = "server.lock";

    private final Path path;
    private final DirectoryLock lock;

    private TemporaryFolder(Path path, DirectoryLock lock) {
        this.path = path;
        this.lock = lock;
    }

    static TemporaryFolder make() throws IOException {
        Path path = Files.createTempDirectory(PREFIX);
        TemporaryFolder made = new TemporaryFolder(path, DirectoryLock.take(path));
        Thread.ofVirtual().name("temporary-folders").start(() -> sweep(path.getParent()));
        return made;
    }

    private static void sweep(Path parent) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (Files.isRegularFile(folder.resolve(LOCK)) && Files.isWritable(folder)) {
                    removeIfLeft(folder);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Temporary folders of killed servers stay: {0}", e.getMessage());
        }
    }

    private static void removeIfLeft(Path folder) throws IOException {
        DirectoryLock taken;
        try {
            taken = DirectoryLock.take(folder);
        } catch (ConfigException e) {
            return; // its server lives
        }
        try {
            remove(folder);
        } finally {
            taken.close();
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> files = Files.walk(folder)) {
            inside = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : inside) {
            Files.deleteIfExists(file);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        remove(path);
        lock.close();
    }
}
