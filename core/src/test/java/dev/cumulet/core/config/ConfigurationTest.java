package dev.cumulet.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.config.ConfigKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final ConfigKey<String> STORE =
            ConfigKey.choice("s3.object-store", "heap", "Where objects live.", "heap", "file");

    private final Problems problems = new Problems();
    private final Settings settings = new Settings(problems);

    @TempDir
    private Path home;

    private Configuration read() {
        List<ConfigKey<?>> keys = new ArrayList<>(CoreKeys.ALL);
        keys.add(STORE);
        Configuration configuration = Configuration.read(settings, keys, home, problems);
        Configuration.reportUnknown(settings, keys, true, problems);
        return configuration;
    }

    @Test
    void defaultsHoldWhereNothingIsSet() {
        Configuration configuration = read();
        assertThat(configuration.get(CoreKeys.PORT)).isEqualTo(4566);
        assertThat(configuration.get(CoreKeys.SERVICES)).isEmpty();
        assertThat(configuration.get(CoreKeys.DATA_DIRECTORY)).isEqualTo(home.resolve("data"));
        assertThat(problems.texts()).isEmpty();
    }

    @Test
    void theCommandLineCountsMoreThanTheEnvironmentAndThatMoreThanTheFile() throws Exception {
        Path file = Files.writeString(
                home.resolve("cumulet.properties"), "server.port=1\nregion=eu-west-1\naccount=111111111111\n");
        settings.file(file, "conf/cumulet.properties")
                .environment(Map.of("CUMULET_SERVER_PORT", "2", "CUMULET_REGION", "eu-west-2"))
                .arguments(List.of("--server.port=3"));
        Configuration configuration = read();
        assertThat(configuration.get(CoreKeys.PORT)).isEqualTo(3);
        assertThat(configuration.get(CoreKeys.REGION)).isEqualTo("eu-west-2");
        assertThat(configuration.get(CoreKeys.ACCOUNT)).isEqualTo("111111111111");
    }

    @Test
    void aWrongValueIsReportedWithWhereItWasSetAndWhatThereIs() {
        settings.set("s3.object-store", "dsk", "conf/cumulet.properties");
        read();
        assertThat(problems.texts())
                .containsExactly(
                        "Property 's3.object-store' is 'dsk' (conf/cumulet.properties); expected one of heap, file");
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        settings.environment(Map.of("CUMULET_SERVER_PROT", "1"))
                .arguments(List.of("--s3.object-stor=file", "--server.port=many", "--frobnicate=1", "stray"));
        read();
        assertThat(problems.texts())
                .containsExactlyInAnyOrder(
                        "Argument 'stray' is not understood; write --key=value, or --help",
                        "Property 'server.port' is 'many' (command line); expected a whole number from 0 to 65535",
                        "Property 'CUMULET_SERVER_PROT' (environment CUMULET_SERVER_PROT) is unknown;"
                                + " did you mean 'CUMULET_SERVER_PORT'?",
                        "Property 's3.object-stor' (command line) is unknown; did you mean 's3.object-store'?",
                        "Property 'frobnicate' (command line) is unknown; conf/cumulet.properties shows all there are");
    }

    @Test
    void theLaunchersOwnVariablesAreNoProperties() {
        settings.environment(Map.of("CUMULET_JAVA_OPTS", "-Xmx1g", "CUMULET_AOT", "off", "CUMULET_HOME", "/x"));
        read();
        assertThat(problems.texts()).isEmpty();
    }

    @Test
    void variablesOfLocalStackMeanTheSameHere() {
        settings.environment(Map.of(
                "SERVICES", "s3, lambda",
                "DEBUG", "1",
                "PERSISTENCE", "1",
                "GATEWAY_LISTEN", "0.0.0.0:4567,0.0.0.0:443",
                "LOCALSTACK_HOST", "aws.local:4567"));
        Configuration configuration = read();
        assertThat(problems.texts()).isEmpty();
        assertThat(configuration.get(CoreKeys.SERVICES)).containsExactly("s3?", "lambda?");
        assertThat(configuration.get(CoreKeys.LOG_LEVEL)).isEqualTo("debug");
        assertThat(configuration.get(CoreKeys.STORAGE)).isEqualTo("file");
        assertThat(configuration.get(CoreKeys.HOST)).isEqualTo("0.0.0.0");
        assertThat(configuration.get(CoreKeys.PORT)).isEqualTo(4567);
        assertThat(configuration.get(CoreKeys.PUBLIC_HOST)).isEqualTo("aws.local:4567");
    }

    @Test
    void whatOtherProgramsPutIntoDebugMeansNothing() {
        settings.environment(Map.of("DEBUG", "express:*"));
        assertThat(read().get(CoreKeys.LOG_LEVEL)).isEqualTo("info");
        assertThat(problems.texts()).isEmpty();
    }

    @Test
    void aKeyThatNobodyDeclaresIsAMistakeOfThePlugin() {
        Configuration configuration = read();
        assertThatThrownBy(() -> configuration.get(ConfigKey.text("acme.other", "", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acme.other");
    }

    @Test
    void aRelativePathStartsFromTheHome() {
        settings.arguments(List.of("--data-directory=var/../state"));
        assertThat(read().get(CoreKeys.DATA_DIRECTORY)).isEqualTo(home.resolve("state"));
    }

    @Test
    void aFileThatIsNotUtf8IsReported() throws Exception {
        Path file = Files.write(home.resolve("cumulet.properties"), new byte[] {'a', '=', (byte) 0xff});
        settings.file(file, "conf/cumulet.properties");
        assertThat(problems.texts()).singleElement().asString().contains("can't be read", "UTF-8");
    }
}
