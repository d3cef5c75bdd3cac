package dev.cumulet.lambda.docker.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What people get to read of the engine's complaints; the texts are those of Docker 20.10 and 28. */
class ReasonsTest {
    private static Exception saying(String message) {
        return new IllegalStateException("Status 400: {\"message\":\"" + message.replace("\"", "\\\"") + "\"}\n");
    }

    @Test
    void takesTheMessageOutOfTheReply() {
        assertThat(Reasons.of(saying("no space left on device"))).isEqualTo("no space left on device");
        assertThat(Reasons.of(new IllegalStateException("Connection refused"))).isEqualTo("Connection refused");
    }

    @Test
    void speaksAsAwsWhereAProgramCannotRun() {
        String start =
                "failed to create shim task: OCI runtime create failed: runc create failed: unable to start container "
                        + "process: ";
        assertThat(Reasons.ofProgram(saying(start + "exec: \"/var/task/bootstrap\": permission denied: unknown")))
                .contains("fork/exec /var/task/bootstrap: permission denied");
        assertThat(Reasons.ofProgram(
                        saying(start + "exec: \"/no/such\": stat /no/such: no such file or directory: unknown")))
                .contains("fork/exec /no/such: no such file or directory");
        assertThat(Reasons.ofProgram(saying(start + "exec: \"nothing\": executable file not found in $PATH: unknown")))
                .contains("fork/exec nothing: no such file or directory");
        assertThat(Reasons.ofProgram(saying("no space left on device"))).isEmpty();
    }

    @Test
    void asksForOneTagOnly() {
        assertThat(Pulls.withTag("host:5000/name")).isEqualTo("host:5000/name:latest");
        assertThat(Pulls.withTag("name:1")).isEqualTo("name:1");
        assertThat(Pulls.withTag("name@sha256:00")).isEqualTo("name@sha256:00");
    }
}
