package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.config.ConfigException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterpreterChoiceTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"process", "sandbox", "auto"})
    void refusesToStartWithAnInterpreterThatIsNotThere(String launcher) {
        LambdaPlugin plugin = new LambdaPlugin();
        try (TestContext context = new TestContext(plugin, directory)
                .with(LambdaPlugin.LAUNCHER, launcher)
                .with(LambdaPlugin.RUBY, "/nope")) {
            assertThatThrownBy(() -> new LambdaServer(context, plugin))
                    .isInstanceOfSatisfying(
                            ConfigException.class, e -> assertThat(e.key()).isEqualTo("lambda.ruby"))
                    .hasMessage("the path of a program such as /usr/bin/ruby, or nothing to look for one on the PATH");
        }
    }
}
