package dev.cumulet.lambda.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfiguredProgramsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNotThere(Language language) {
        assertRefused(language, "/nope");
        assertRefused(language, "nope");
        assertRefused(language, folder.toString());
    }

    @Test
    void refusesFilesThatAreNoPrograms() throws IOException {
        assertRefused(
                Language.PYTHON, Files.writeString(folder.resolve("python"), "").toString());
    }

    @ParameterizedTest
    @EnumSource
    void takesNothing(Language language) {
        Map<Language, String> configured = Map.of(language, "");

        assertThat(check(configured)).isEqualTo(configured);
    }

    @Test
    void takesProgramsByTheirPathsAndByTheirNames() throws IOException {
        Path program = Files.writeString(folder.resolve("node22"), "");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        check(Map.of(Language.NODE, program.toString()));
        check(Map.of(Language.NODE, "node22"));
    }

    @Test
    void takesAJavaByItsFolderAndByItsProgram() {
        Path home = Path.of(System.getProperty("java.home"));

        check(Map.of(Language.JAVA, home.toString()));
        check(Map.of(Language.JAVA, home.resolve("bin/java").toString()));
    }

    private void assertRefused(Language language, String choice) {
        assertThatThrownBy(() -> check(Map.of(language, choice)))
                .isInstanceOfSatisfying(
                        ConfigException.class, e -> assertThat(e.key()).isEqualTo(language.key()))
                .hasMessageContaining(", or nothing to look for one");
    }

    private Map<Language, String> check(Map<Language, String> configured) {
        return ConfiguredPrograms.check(configured, "/nowhere" + java.io.File.pathSeparator + folder);
    }
}
