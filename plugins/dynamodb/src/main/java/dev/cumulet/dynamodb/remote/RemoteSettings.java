package dev.cumulet.dynamodb.remote;

import dev.cumulet.spi.config.Config;
import dev.cumulet.spi.config.ConfigException;
import dev.cumulet.spi.config.ConfigKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the tables are, and who may reach them.
 *
 * @param endpoint the server, or nothing for AWS itself
 * @param tablePrefix what the names of all tables there begin with
 * @param timeout how long an answer may take
 */
record RemoteSettings(
        Optional<URI> endpoint,
        String region,
        String accessKey,
        String secretKey,
        String tablePrefix,
        Duration timeout) {
    private static final ConfigKey<String> ENDPOINT = ConfigKey.text(
            "dynamodb.remote.endpoint",
            "",
            "Where the remote engine is: the URL of a server that speaks DynamoDB's protocol; empty for AWS itself");
    private static final ConfigKey<String> REGION =
            ConfigKey.text("dynamodb.remote.region", "us-east-1", "The region of the remote engine's tables");
    static final ConfigKey<String> ACCESS_KEY =
            ConfigKey.text("dynamodb.remote.access-key", "", "The access key for the remote engine");
    private static final ConfigKey<String> SECRET_KEY = ConfigKey.text(
            "dynamodb.remote.secret-key",
            "",
            "The secret of that access key; better set in the environment, as CUMULET_DYNAMODB_REMOTE_SECRET_KEY");
    static final ConfigKey<String> TABLE_PREFIX = ConfigKey.text(
            "dynamodb.remote.table-prefix",
            "cumulet.",
            "What the names of all tables of the remote engine begin with; account and region follow");
    private static final ConfigKey<Duration> TIMEOUT =
            ConfigKey.duration("dynamodb.remote.timeout", "30s", "How long an answer of the remote engine may take");

    static List<ConfigKey<?>> keys() {
        return List.of(ENDPOINT, REGION, ACCESS_KEY, SECRET_KEY, TABLE_PREFIX, TIMEOUT);
    }

    static RemoteSettings of(Config config) {
        for (ConfigKey<String> key : List.of(ACCESS_KEY, SECRET_KEY, REGION)) {
            if (config.get(key).isBlank()) {
                throw new ConfigException(key.name(), "a value, since 'dynamodb.engine=remote' needs one");
            }
        }
        String prefix = config.get(TABLE_PREFIX);
        if (!prefix.matches("[a-zA-Z0-9_.-]{0,64}")) {
            throw new ConfigException(
                    TABLE_PREFIX.name(),
                    "at most 64 letters, digits, dots, hyphens and underscores, as in tables' names");
        }
        return new RemoteSettings(
                endpoint(config.get(ENDPOINT).strip()),
                config.get(REGION),
                config.get(ACCESS_KEY),
                config.get(SECRET_KEY),
                prefix,
                config.get(TIMEOUT));
    }

    private static Optional<URI> endpoint(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI endpoint = URI.create(text);
            boolean isHttp = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
            if (isHttp && endpoint.getHost() != null) {
                return Optional.of(endpoint);
            }
        } catch (IllegalArgumentException e) {
            throw notUrl(e);
        }
        throw notUrl(null);
    }

    private static ConfigException notUrl(Throwable cause) {
        return new ConfigException(ENDPOINT.name(), "a URL such as http://scylla.example:8000, or nothing", cause);
    }

    /** {@return the address that answers DynamoDB, or DynamoDB Streams} */
    URI address(boolean isStreams) {
        return endpoint.orElseGet(
                () -> URI.create("https://" + (isStreams ? "streams." : "") + "dynamodb." + region + ".amazonaws.com"));
    }

    /** {@return the endpoint as messages name it} */
    String place() {
        return endpoint.map(URI::toString).orElse("AWS in " + region);
    }
}
