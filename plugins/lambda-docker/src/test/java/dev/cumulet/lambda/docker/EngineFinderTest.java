package dev.cumulet.lambda.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the engine is looked for. */
class EngineFinderTest {
    /** The digest of the name {@code colima}, under which Docker's client keeps that context. */
    private static final String COLIMA = "f24fd3749c1368328e2b149bec149cb6795619f244c5b584e844961215dadd16";

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    private EngineAddress find(String configured) {
        return new EngineFinder(environment, home, home.resolve("system.sock")).find(configured);
    }

    @Test
    void takesTheConfiguredOneFirst() {
        environment.put("DOCKER_HOST", "tcp://elsewhere:2375");
        assertThat(find("tcp://here:2375")).hasToString("tcp://here:2375");
        assertThat(find("")).hasToString("tcp://elsewhere:2375");
    }

    @Test
    void followsTheContextOfDockersClient() throws IOException {
        Path meta = Files.createDirectories(home.resolve(".docker/contexts/meta/" + COLIMA));
        Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\": \"colima\"}");
        Files.writeString(
                meta.resolve("meta.json"),
                "{\"Name\": \"colima\", \"Endpoints\": {\"docker\": {\"Host\": \"unix:///colima.sock\"}}}");
        assertThat(find("")).hasToString("unix:///colima.sock");
        environment.put("DOCKER_CONTEXT", "default");
        assertThat(find("")).hasToString("unix://" + home.resolve("system.sock"));
    }

    @Test
    void takesTheFirstSocketThatIsThere() throws IOException {
        assertThat(find("")).hasToString("unix://" + home.resolve("system.sock"));
        Path desktop = Files.createDirectories(home.resolve(".docker/run")).resolve("docker.sock");
        Files.createFile(desktop);
        assertThat(find("")).hasToString("unix://" + desktop);
        Path rootless = Files.createDirectories(home.resolve("run")).resolve("docker.sock");
        Files.createFile(rootless);
        environment.put("XDG_RUNTIME_DIR", rootless.getParent().toString());
        assertThat(find("")).hasToString("unix://" + rootless);
    }

    @Test
    void wantsCertificatesWhereDockersClientDoes() {
        environment.put("DOCKER_HOST", "tcp://elsewhere:2376");
        assertThat(find("").certificates()).isEmpty();
        environment.put("DOCKER_TLS_VERIFY", "1");
        assertThat(find("").certificates()).contains(home.resolve(".docker"));
        environment.put("DOCKER_CERT_PATH", "/certificates");
        assertThat(find("").certificates()).contains(Path.of("/certificates"));
    }

    @Test
    void knowsWhichAddressesCanBeUsed() {
        assertThat(EngineAddress.isValid("unix:///var/run/docker.sock")).isTrue();
        assertThat(EngineAddress.isValid("tcp://host:2375")).isTrue();
        assertThat(EngineAddress.isValid("ssh://me@host")).isFalse();
        assertThat(EngineAddress.isValid("/var/run/docker.sock")).isFalse();
        assertThat(EngineAddress.isValid("unix:// /")).isFalse();
    }
}
