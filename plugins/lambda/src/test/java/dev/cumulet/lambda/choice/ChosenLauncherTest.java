package dev.cumulet.lambda.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.launcher.Launcher;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which launcher `auto` takes. */
class ChosenLauncherTest {
    private static final List<String> NAMES = List.of("docker", "sandbox");
    private static final Code IMAGE = new Code.Image("my-image", List.of(), List.of(), Optional.empty());

    private record Fixed(String description, Optional<String> obstacle, List<String> closed) implements Launcher {
        static Fixed working(String description) {
            return new Fixed(description, Optional.empty(), new ArrayList<>());
        }

        static Fixed broken(String obstacle) {
            return new Fixed("", Optional.of(obstacle), new ArrayList<>());
        }

        @Override
        public String runtimeApiHost() {
            return "host-of-" + description;
        }

        @Override
        public URI endpoint(URI server) {
            return server.resolve("/" + description);
        }

        @Override
        public Optional<String> obstacle(Code code) {
            return Optional.of("No images");
        }

        @Override
        public Launched launch(Launch launch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed.add(description);
        }
    }

    private static ChosenLauncher choose(Launcher docker, Launcher sandbox) {
        return ChosenLauncher.among(
                NAMES,
                name -> Optional.ofNullable(name.equals("docker") ? docker : sandbox),
                () -> Fixed.working("processes"));
    }

    @Test
    void takesTheFirstThatWorks() {
        assertThat(choose(Fixed.working("containers"), Fixed.working("sandboxes"))
                        .description())
                .isEqualTo("containers");
    }

    @Test
    void saysWhatWasAgainstThoseBefore() {
        assertThat(choose(Fixed.broken("no engine"), Fixed.working("sandboxes")).description())
                .isEqualTo("sandboxes (docker: no engine)");
        assertThat(choose(Fixed.broken("no engine"), Fixed.broken("no bwrap")).description())
                .isEqualTo("processes (docker: no engine; sandbox: no bwrap)");
    }

    @Test
    void countsALauncherThatNobodyBringsAsBroken() {
        assertThat(choose(null, Fixed.working("sandboxes")).description())
                .isEqualTo("sandboxes (docker: no plugin brings it)");
    }

    @Test
    void tellsOfTheOthersWhereCodeCannotRun() {
        assertThat(choose(Fixed.broken("no engine"), Fixed.working("sandboxes")).obstacle(IMAGE))
                .contains("No images (docker: no engine)");
    }

    @Test
    void passesEverythingOn() {
        Fixed docker = Fixed.working("containers");
        try (ChosenLauncher chosen = choose(docker, null)) {
            assertThat(chosen.runtimeApiHost()).isEqualTo("host-of-containers");
            assertThat(chosen.bindAddress()).isEqualTo("127.0.0.1");
            assertThat(chosen.endpoint(URI.create("http://127.0.0.1:4566/")))
                    .isEqualTo(URI.create("http://127.0.0.1:4566/containers"));
        }
        assertThat(docker.closed()).containsExactly("containers");
    }
}
