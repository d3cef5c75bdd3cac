package dev.cumulet.core;

import dev.cumulet.spi.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
    /** No name for a data directory, which has a lock too and may lie beside. */
    private static final String PREFIX = "cumulet-temporary-";

    private static final String LOCK = "server.lock";
    private static final int ATTEMPTS = 3;

    private final Path path;
    private final DirectoryLock lock;

    private TemporaryFolder(Path path, DirectoryLock lock) {
        this.path = path;
        this.lock = lock;
    }

    static TemporaryFolder make() throws IOException {
        TemporaryFolder made = make(ATTEMPTS);
        Thread.ofVirtual()
                .name("temporary-folders")
                .start(() -> sweep(made.path().getParent()));
        return made;
    }

    /** Another server may look for what is left just before this one has the lock. */
    private static TemporaryFolder make(int attempts) throws IOException {
        Path path = Files.createTempDirectory(PREFIX);
        try {
            return new TemporaryFolder(path, DirectoryLock.take(path));
        } catch (ConfigException e) {
            if (attempts > 1) {
                return make(attempts - 1);
            }
            throw e;
        }
    }

    static void sweep(Path parent) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.isRegularFile(folder.resolve(LOCK))
                        && Files.isWritable(folder)) {
                    removeIfLeft(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(System.Logger.Level.DEBUG, "Temporary folders of killed servers stay: {0}", e.getMessage());
        }
    }

    private static void removeIfLeft(Path folder) {
        try (DirectoryLock _ = DirectoryLock.take(folder)) {
            remove(folder);
        } catch (ConfigException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} has a server that lives", folder);
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} of a killed server stays: {1}", folder, e.getMessage());
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
        try (lock) {
            remove(path);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
