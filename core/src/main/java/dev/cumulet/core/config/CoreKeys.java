package dev.cumulet.core.config;

import dev.cumulet.spi.config.ConfigKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The keys of the server itself. */
public final class CoreKeys {
    public static final ConfigKey<String> HOST = ConfigKey.text(
            "server.host", "127.0.0.1", "The address to listen on; 0.0.0.0 for every interface of the machine.");

    public static final ConfigKey<Integer> PORT =
            ConfigKey.integer("server.port", 4566, 0, 65535, "The port to listen on; 0 for any free one.");

    public static final ConfigKey<String> PUBLIC_HOST = new ConfigKey<>(
            "server.public-host",
            "",
            "a host name, with or without a port, or nothing",
            "The host, and the port if it differs, that clients write; it goes into URLs that the server returns.",
            CoreKeys::hostAndPort);

    public static final ConfigKey<Duration> SHUTDOWN_GRACE = ConfigKey.duration(
            "server.shutdown-grace", "5s", "How long requests that are running may go on when the server ends.");

    public static final ConfigKey<List<String>> SERVICES = ConfigKey.list(
            "services", "", "The services to offer, separated by commas; nothing means all that the plugins bring.");

    public static final ConfigKey<String> STORAGE = ConfigKey.choice(
            "storage",
            "memory",
            "Where state lives: memory forgets it at the end, file keeps it in the data directory.",
            "memory",
            "file");

    public static final ConfigKey<Path> DATA_DIRECTORY = ConfigKey.path(
            "data-directory", "data", "The folder of everything that is kept; relative to the server's home.");

    public static final ConfigKey<String> ACCOUNT = new ConfigKey<>(
            "account",
            "000000000000",
            "twelve digits",
            "The account of requests whose access key is not an account itself.",
            text -> matching(text, "[0-9]{12}"));

    public static final ConfigKey<String> REGION = new ConfigKey<>(
            "region",
            "us-east-1",
            "a region such as us-east-1",
            "The region of requests that name none.",
            text -> matching(text, "[a-z]{2,}(-[a-z]+)+-[0-9]+"));

    public static final ConfigKey<String> AUTH_MODE = ConfigKey.choice(
            "auth.mode",
            "accept",
            "Whether signatures count: accept takes every request, verify computes each signature anew.",
            "accept",
            "verify");

    public static final ConfigKey<List<String>> CREDENTIALS = new ConfigKey<>(
            "auth.credentials",
            "test:test",
            "pairs of access key and secret key such as test:test, separated by commas",
            "The access keys and secret keys that signatures are verified with.",
            CoreKeys::credentials);

    public static final ConfigKey<Path> PLUGINS_DIRECTORY = ConfigKey.path(
            "plugins.directory",
            "plugins",
            "The folder of plugins: a jar, a zip or a folder each; relative to the server's home.");

    public static final ConfigKey<Boolean> PLUGINS_LENIENT = ConfigKey.flag(
            "plugins.lenient", false, "Whether the server starts without plugins that are broken, with a warning.");

    public static final ConfigKey<String> LOG_LEVEL = new ConfigKey<>(
            "log.level",
            "info",
            "one of error, warning, info, debug, trace",
            "How much is logged.",
            text -> oneOf(text.toLowerCase(Locale.ROOT), Set.of("error", "warning", "info", "debug", "trace")));

    /** All of them, in the order in which the documentation shows them. */
    public static final List<ConfigKey<?>> ALL = List.of(
            HOST,
            PORT,
            PUBLIC_HOST,
            SHUTDOWN_GRACE,
            SERVICES,
            STORAGE,
            DATA_DIRECTORY,
            ACCOUNT,
            REGION,
            AUTH_MODE,
            CREDENTIALS,
            PLUGINS_DIRECTORY,
            PLUGINS_LENIENT,
            LOG_LEVEL);

    private CoreKeys() {}

    private static String matching(String text, String pattern) {
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String oneOf(String text, Set<String> choices) {
        if (!choices.contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String hostAndPort(String text) {
        return text.isEmpty() ? text : matching(text, "[A-Za-z0-9._-]+(:[0-9]{1,5})?");
    }

    private static List<String> credentials(String text) {
        List<String> pairs = List.of(text.split("\\s*,\\s*"));
        pairs.forEach(pair -> matching(pair, "[^:\\s]+:\\S+"));
        return pairs;
    }
}
