package dev.cumulet.dynamodb.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.config.Config;
import dev.cumulet.spi.config.ConfigException;
import dev.cumulet.spi.config.ConfigKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSettingsTest {
    private static LocalSettings settings(Path place) {
        return LocalSettings.of(new Config() {
            @Override
            public <T> T get(ConfigKey<T> key) {
                return key.parser()
                        .apply(key.name().equals("dynamodb.local.path") ? place.toString() : key.defaultText());
            }
        });
    }

    @Test
    void takesAFolderWithAnUnpackedEngine(@TempDir Path place) throws IOException {
        Files.createFile(place.resolve("DynamoDBLocal.jar"));
        assertThat(settings(place).path()).contains(place);
    }

    @Test
    void refusesAFolderWithoutAnEngineBeforeAnythingStarts(@TempDir Path place) {
        for (Path wrong : new Path[] {place, place.resolve("missing")}) {
            assertThatThrownBy(() -> settings(wrong))
                    .isInstanceOfSatisfying(
                            ConfigException.class, e -> assertThat(e.key()).isEqualTo("dynamodb.local.path"))
                    .hasMessage("a folder with an unpacked DynamoDB Local");
        }
    }
}
