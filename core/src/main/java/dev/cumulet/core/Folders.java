package dev.cumulet.core;

import dev.cumulet.core.config.Configuration;
import dev.cumulet.core.config.CoreKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The plugins' folders: in the data directory if state is kept, in a temporary one that is made when it is asked for if not. */
final class Folders implements AutoCloseable {
    private final Optional<Path> kept;
    private Optional<Path> temporary = Optional.empty();

    Folders(Configuration configuration) {
        boolean isKept = configuration.get(CoreKeys.STORAGE).equals("file");
        this.kept = Optional.of(configuration.get(CoreKeys.DATA_DIRECTORY)).filter(folder -> isKept);
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
                temporary = Optional.of(Files.createTempDirectory("cumulet-"));
            } catch (IOException e) {
                throw new UncheckedIOException("No temporary folder can be made", e);
            }
        }
        return temporary.get();
    }

    @Override
    public synchronized void close() throws IOException {
        if (temporary.isEmpty()) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> files = Files.walk(temporary.get())) {
            inside = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : inside) {
            Files.deleteIfExists(file);
        }
    }
}
