package dev.cumulet.lambda.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.lambda.launcher.LaunchException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of functions where no engine is. */
class DockerLauncherTest {
    @TempDir
    private Path directory;

    private DockerLauncher launcher(Path socket) {
        return DockerLauncher.of(
                new DockerSettings(
                        new EngineAddress(URI.create("unix://" + socket), Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        Images.parse(""),
                        DockerSettings.Transfer.AUTO,
                        true,
                        false,
                        Flags.parse(""),
                        false),
                settings -> {
                    throw new AssertionError("docker-java is not to be loaded");
                });
    }

    @Test
    void saysThatNoEngineAnswers() {
        Path socket = directory.resolve("none.sock");
        try (DockerLauncher launcher = launcher(socket)) {
            assertThat(launcher.obstacle())
                    .contains("no engine answers at unix://" + socket + " (no such file or directory)");
            assertThat(launcher.description()).startsWith("Docker, though no engine answers at unix://");
            assertThatThrownBy(launcher::bindAddress)
                    .isInstanceOf(LaunchException.class)
                    .hasMessage("Docker can't run functions, since no engine answers at unix://" + socket
                            + " (no such file or directory); start Docker, say where it is by lambda.docker.host, or set"
                            + " lambda.launcher");
        }
    }

    @Test
    void doesNotWaitLongForAnEngineThatHangs() throws IOException {
        Path socket = directory.resolve("hung.sock");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(socket));
            Instant start = Instant.now();
            try (DockerLauncher launcher = launcher(socket)) {
                assertThat(launcher.obstacle()).contains("the engine at unix://" + socket + " doesn't answer");
            }
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }
}
