package dev.cumulet.dynamodb.local;

import dev.cumulet.spi.config.Config;
import dev.cumulet.spi.config.ConfigException;
import dev.cumulet.spi.config.ConfigKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a user can say about DynamoDB Local.
 *
 * @param path an unpacked DynamoDB Local to use instead of a fetched one
 * @param cache the folder for fetched jars
 * @param repository the Maven repository to download from on a machine without Maven
 * @param javaOptions the engine's JVM options
 * @param startupTimeout how long a request waits for the engine
 * @param isPersistent whether the tables are kept on disk
 */
record LocalSettings(
        Optional<Path> path,
        Path cache,
        String repository,
        List<String> javaOptions,
        Duration startupTimeout,
        boolean isPersistent) {

    private static final ConfigKey<String> PATH = ConfigKey.text(
            "dynamodb.local.path",
            "",
            "Folder with an unpacked DynamoDB Local; empty: it is fetched at the first start");
    private static final ConfigKey<String> CACHE = ConfigKey.text(
            "dynamodb.local.cache", "", "Folder that keeps DynamoDB Local's jars; empty: in the user's cache folder");
    private static final ConfigKey<String> REPOSITORY = ConfigKey.text(
            "dynamodb.local.repository",
            "",
            "Address of a Maven repository to fetch DynamoDB Local from, for machines that have no mvn on the PATH");
    private static final ConfigKey<Integer> HEAP =
            ConfigKey.integer("dynamodb.local.heap", 256, 64, 65536, "Largest heap of DynamoDB Local, in MiB");
    private static final ConfigKey<String> JAVA_OPTIONS = ConfigKey.text(
            "dynamodb.local.java-options", "", "Further JVM options of DynamoDB Local, separated by blanks");
    private static final ConfigKey<Duration> STARTUP_TIMEOUT = ConfigKey.duration(
            "dynamodb.startup-timeout", "45s", "How long a request waits for the engine while it starts");

    /** The platform's own key, which decides whether a plugin's folder outlives the server. */
    private static final ConfigKey<String> STORAGE =
            ConfigKey.choice("storage", "memory", "Where state is kept", "memory", "file");

    /** Little garbage and one client at a time, as a rule: the serial collector keeps it at half the memory. */
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-XX:-UsePerfData");

    static List<ConfigKey<?>> keys() {
        return List.of(PATH, CACHE, REPOSITORY, HEAP, JAVA_OPTIONS, STARTUP_TIMEOUT);
    }

    static LocalSettings of(Config config) {
        List<String> options = new ArrayList<>(JVM);
        options.add("-Xmx" + config.get(HEAP) + "m");
        Stream.of(config.get(JAVA_OPTIONS).split("\\s+"))
                .filter(option -> !option.isEmpty())
                .forEach(options::add);
        String path = config.get(PATH).strip();
        String cache = config.get(CACHE).strip();
        return new LocalSettings(
                path.isEmpty()
                        ? Optional.empty()
                        : Optional.of(unpacked(Path.of(path).toAbsolutePath())),
                cache.isEmpty() ? Folders.userCache() : Path.of(cache).toAbsolutePath(),
                config.get(REPOSITORY),
                List.copyOf(options),
                config.get(STARTUP_TIMEOUT),
                config.get(STORAGE).equals("file"));
    }

    private static Path unpacked(Path place) {
        try {
            EngineJars.unpacked(place);
            return place;
        } catch (IOException e) {
            throw new ConfigException(PATH.name(), "a folder with an unpacked DynamoDB Local", e);
        }
    }
}
