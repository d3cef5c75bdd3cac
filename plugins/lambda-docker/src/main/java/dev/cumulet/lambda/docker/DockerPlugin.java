package dev.cumulet.lambda.docker;

import dev.cumulet.lambda.launcher.Launcher;
import dev.cumulet.spi.BackendFactory;
import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.config.Config;
import dev.cumulet.spi.config.ConfigException;
import dev.cumulet.spi.config.ConfigKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Contributes the launcher that runs Lambda's functions in containers. */
public final class DockerPlugin implements EmulatorPlugin {
    private static final ConfigKey<String> HOST = ConfigKey.text(
            "lambda.docker.host",
            "",
            "The Docker engine, unix:///path or tcp://host:port; empty: as Docker's own client finds it.");

    private static final ConfigKey<String> NETWORK = ConfigKey.text(
            "lambda.docker.network", "", "The network of functions' containers: host, or a name; empty: the default.");

    private static final ConfigKey<String> ADDRESS =
            ConfigKey.text("lambda.docker.address", "", "This machine's address for containers; found out if empty.");

    private static final ConfigKey<String> IMAGES = ConfigKey.text(
            "lambda.docker.images",
            "",
            "Images instead of AWS's: my-images/<runtime>, or pairs such as python3.13=my-image:1, or those as JSON.");

    private static final ConfigKey<String> CODE =
            ConfigKey.choice("lambda.docker.code", "auto", "How code comes into containers.", "auto", "mount", "copy");

    private static final ConfigKey<Boolean> LIMIT_MEMORY = ConfigKey.flag(
            "lambda.docker.limit-memory", true, "Whether a container gets no more memory than its function has.");

    private static final ConfigKey<Boolean> IGNORE_ARCHITECTURE = ConfigKey.flag(
            "lambda.docker.ignore-architecture",
            false,
            "Whether functions run on the engine's own architecture, whatever theirs is.");

    private static final ConfigKey<String> FLAGS = ConfigKey.text(
            "lambda.docker.flags",
            "",
            "Options of all functions' containers, as for docker run: -e, -v, --add-host ...");

    /** The server's own key. */
    private static final ConfigKey<String> SERVER_HOST =
            ConfigKey.text("server.host", "127.0.0.1", "The address to listen on.");

    @Override
    public String id() {
        return "lambda.docker";
    }

    @Override
    public List<BackendFactory<?>> backends() {
        return List.of(new BackendFactory<>("docker", Launcher.class, DockerPlugin::open));
    }

    @Override
    public List<ConfigKey<?>> configKeys() {
        return List.of(HOST, NETWORK, ADDRESS, IMAGES, CODE, LIMIT_MEMORY, IGNORE_ARCHITECTURE, FLAGS);
    }

    private static Launcher open(PluginContext context) {
        Config config = context.config();
        String host = config.get(HOST);
        if (!host.isEmpty() && !EngineAddress.isValid(host)) {
            throw new ConfigException(HOST.name(), "unix:///path, tcp://host:port, or nothing");
        }
        Flags flags = parsed(config, FLAGS, Flags::parse, "options of docker run");
        DockerSettings settings = new DockerSettings(
                EngineFinder.ofThisMachine().find(host),
                given(config.get(NETWORK))
                        .or(() -> flags.all("network").stream().findFirst()),
                given(config.get(ADDRESS)),
                parsed(config, IMAGES, Images::parse, "a name with <runtime> in it, or pairs runtime=image"),
                DockerSettings.Transfer.valueOf(config.get(CODE).toUpperCase(Locale.ROOT)),
                config.get(LIMIT_MEMORY),
                config.get(IGNORE_ARCHITECTURE),
                flags,
                List.of("0.0.0.0", "::").contains(config.get(SERVER_HOST)));
        return DockerLauncher.of(settings);
    }

    private static <T> T parsed(Config config, ConfigKey<String> key, Function<String, T> parser, String expected) {
        try {
            return parser.apply(config.get(key));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key.name(), expected + " (" + e.getMessage() + ")");
        }
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(value -> !value.isBlank());
    }
}
