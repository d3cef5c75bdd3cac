package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cumulet.tests.server.Shared;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example that uses all services at once: a Flask application behind API Gateway. */
@ExtendWith(Shared.class)
class FlaskExampleIT {
    private static final Path EXAMPLE = Path.of("..", "examples", "flask-on-lambda");

    @BeforeAll
    static void needsFlask(URI endpoint) {
        Commands.Outcome outcome = Commands.run(endpoint, EXAMPLE, List.of("python3", "-c", "import boto3, flask"));
        assumeTrue(outcome.isSuccess(), "Skipped: there is no python3 with Flask here (pip install flask boto3)");
    }

    @Test
    void deploysTwiceAndAnswersAsItShould(URI endpoint) {
        Commands.Outcome first = Commands.run(endpoint, EXAMPLE, List.of("python3", "deploy.py"));
        assertThat(first.isSuccess()).as(first.output()).isTrue();

        Commands.Outcome second = Commands.run(endpoint, EXAMPLE, List.of("python3", "deploy.py"));
        assertThat(second.isSuccess()).as(second.output()).isTrue();
        assertThat(second.output()).contains("(there)").doesNotContain("(made)");
    }
}
