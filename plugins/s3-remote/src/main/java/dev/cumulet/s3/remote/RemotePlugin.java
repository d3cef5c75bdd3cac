package dev.cumulet.s3.remote;

import dev.cumulet.spi.BackendFactory;
import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.config.Config;
import dev.cumulet.spi.config.ConfigException;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.storage.BlockStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Contributes a store for the contents of objects that is a bucket elsewhere. */
public final class RemotePlugin implements EmulatorPlugin {
    private static final ConfigKey<String> ENDPOINT = ConfigKey.text(
            "s3.remote.endpoint",
            "",
            "Where the remote store keeps contents: the URL of an S3-compatible server; empty for AWS itself.");

    private static final ConfigKey<String> BUCKET =
            ConfigKey.text("s3.remote.bucket", "", "The bucket of the remote store; it has to be there.");

    private static final ConfigKey<String> PREFIX = ConfigKey.text(
            "s3.remote.prefix", "cumulet/", "What the keys of all that the remote store writes begin with.");

    private static final ConfigKey<String> REGION =
            ConfigKey.text("s3.remote.region", "us-east-1", "The region of the remote store's bucket.");

    private static final ConfigKey<String> ACCESS_KEY =
            ConfigKey.text("s3.remote.access-key", "", "The access key for the remote store's bucket.");

    private static final ConfigKey<String> SECRET_KEY = ConfigKey.text(
            "s3.remote.secret-key",
            "",
            "The secret of that access key; better set in the environment, as CUMULET_S3_REMOTE_SECRET_KEY.");

    private static final ConfigKey<Boolean> PATH_STYLE = ConfigKey.flag(
            "s3.remote.path-style",
            true,
            "Whether the remote store's bucket stands in the path of URLs, or in the host.");

    /** The server's own key. */
    private static final ConfigKey<String> STORAGE = ConfigKey.text("storage", "memory", "Where state lives.");

    @Override
    public String id() {
        return "s3.remote";
    }

    @Override
    public List<BackendFactory<?>> backends() {
        return List.of(new BackendFactory<>("remote", BlockStore.class, RemotePlugin::open));
    }

    @Override
    public List<ConfigKey<?>> configKeys() {
        return List.of(ENDPOINT, BUCKET, PREFIX, REGION, ACCESS_KEY, SECRET_KEY, PATH_STYLE);
    }

    private static BlockStore open(PluginContext context) {
        Config config = context.config();
        if (!config.get(STORAGE).equals("file")) {
            throw new ConfigException(
                    STORAGE.name(), "file, since 's3.object-store=remote' keeps names and attributes of objects there");
        }
        for (ConfigKey<String> key : List.of(BUCKET, ACCESS_KEY, SECRET_KEY)) {
            if (config.get(key).isEmpty()) {
                throw new ConfigException(key.name(), "a value, since 's3.object-store=remote' needs one");
            }
        }
        try {
            Path scratch = Files.createDirectories(context.directory().resolve("parts"));
            return ClientLoader.open(new RemoteSettings(
                    config.get(ENDPOINT),
                    config.get(BUCKET),
                    config.get(PREFIX) + storeId(context.directory()) + '/',
                    config.get(REGION),
                    config.get(ACCESS_KEY),
                    config.get(SECRET_KEY),
                    config.get(PATH_STYLE),
                    scratch));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Servers may share a bucket and a prefix: the blocks of each are under an id that it has given itself. */
    private static String storeId(Path directory) throws IOException {
        Path file = directory.resolve("store-id");
        if (!Files.exists(file)) {
            Path draft = Files.writeString(
                    directory.resolve("store-id.draft"), UUID.randomUUID().toString());
            Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file);
    }
}
