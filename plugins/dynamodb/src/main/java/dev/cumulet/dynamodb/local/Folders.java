package dev.cumulet.dynamodb.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Folders outside the server's own. */
final class Folders {
    private Folders() {}

    /** {@return where programs of this user keep what can be fetched again, a folder of ours in it} */
    static Path userCache() {
        String home = System.getProperty("user.home");
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return Path.of(System.getenv().getOrDefault("LOCALAPPDATA", home), "cumulet", "cache");
        }
        if (system.startsWith("mac")) {
            return Path.of(home, "Library", "Caches", "cumulet");
        }
        String configured = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        return configured.isEmpty() ? Path.of(home, ".cache", "cumulet") : Path.of(configured, "cumulet");
    }

    /** Removes a folder with all that is in it. */
    static void remove(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> found = Files.walk(folder)) {
            deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
