package dev.cumulet.core;

import dev.cumulet.core.config.Configuration;
import dev.cumulet.core.config.CoreKeys;
import dev.cumulet.core.config.Problems;
import dev.cumulet.spi.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** The plugins' folders: in the data directory if state is kept, in a temporary one that is made when it is asked for if not. */
final class Folders implements AutoCloseable {
    private final Optional<Path> kept;
    private Optional<DirectoryLock> lock = Optional.empty();
    private Optional<TemporaryFolder> temporary = Optional.empty();

    /** If the data directory can't be used that is one problem, and the rest of the start goes on in a temporary one. */
    Folders(Configuration configuration, Problems problems) {
        boolean isKept = configuration.get(CoreKeys.STORAGE).equals("file");
        Optional<Path> wanted =
                Optional.of(configuration.get(CoreKeys.DATA_DIRECTORY)).filter(folder -> isKept);
        try {
            if (wanted.isPresent()) {
                lock = Optional.of(DirectoryLock.take(wanted.get()));
            }
        } catch (ConfigException e) {
            problems.add(configuration.describe(e));
            wanted = Optional.empty();
        }
        this.kept = wanted;
    }

    /** {@return the folder of the plugin of that id; it may not exist yet} */
    Path of(String pluginId) {
        return kept.orElseGet(this::temporary).resolve(pluginId);
    }

    /** {@return the folder of everything that is kept, if anything is} */
    Optional<Path> kept() {
        return kept;
    }

    private synchronized Path temporary() {
        if (temporary.isEmpty()) {
            try {
                temporary = Optional.of(TemporaryFolder.make());
            } catch (IOException e) {
                throw new UncheckedIOException("No temporary folder can be made", e);
            }
        }
        return temporary.get().path();
    }

    @Override
    public synchronized void close() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
        if (temporary.isPresent()) {
            temporary.get().close();
        }
    }
}
