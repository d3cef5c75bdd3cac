package dev.cumulet.dynamodb.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.engine.EngineUnavailableException;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.spi.config.Config;
import dev.cumulet.spi.config.ConfigException;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.service.Scope;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteSettingsTest {
    private final Map<String, String> values =
            new HashMap<>(Map.of("dynamodb.remote.access-key", "key", "dynamodb.remote.secret-key", "secret"));

    private RemoteSettings settings() {
        return RemoteSettings.of(new Config() {
            @Override
            public <T> T get(ConfigKey<T> key) {
                String value = values.get(key.name());
                return key.parser().apply(value == null ? key.defaultText() : value);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "dynamodb.remote.access-key, ''",
        "dynamodb.remote.secret-key, ''",
        "dynamodb.remote.endpoint, scylla:8000",
        "dynamodb.remote.endpoint, ftp://scylla",
        "dynamodb.remote.endpoint, http://a b",
        "dynamodb.remote.table-prefix, a/b",
    })
    void namesTheKeyOfWhatIsWrong(String key, String value) {
        values.put(key, value);
        assertThatThrownBy(this::settings)
                .isInstanceOfSatisfying(
                        ConfigException.class, e -> assertThat(e.key()).isEqualTo(key));
    }

    @Test
    void meansAwsWithoutAnEndpoint() {
        assertThat(settings().address(false)).hasToString("https://dynamodb.us-east-1.amazonaws.com");
        assertThat(settings().address(true)).hasToString("https://streams.dynamodb.us-east-1.amazonaws.com");
    }

    @Test
    void saysWhatToDoWhenNobodyAnswers() {
        values.put("dynamodb.remote.endpoint", "http://127.0.0.1:1");
        try (RemoteEngine engine = new RemoteEngine(settings())) {
            assertThatThrownBy(() -> engine.execute(
                            Requests.of("GetItem", new Scope("000000000000", "us-east-1"), "{\"TableName\": \"t\"}")))
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining("http://127.0.0.1:1")
                    .hasMessageContaining("dynamodb.remote.endpoint");
        }
    }
}
