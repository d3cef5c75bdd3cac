package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cumulet.tests.server.Shared;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example that the product exists for, as its README tells to run it. */
@ExtendWith(Shared.class)
class FlaskExampleIT {
    private static final Path EXAMPLE = Path.of(System.getProperty("cumulet.root"), "examples", "flask-on-lambda");

    @Test
    void aFlaskApplicationStoresFilesAndItems(URI endpoint) {
        Commands.Outcome needs = Commands.run(endpoint, EXAMPLE, List.of("python3", "-c", "import boto3, flask"));
        assumeTrue(needs.isSuccess(), "Skipped: there is no python3 with boto3 and Flask here");
        for (int run = 1; run <= 2; run++) { // the second run finds everything deployed already
            Commands.Outcome outcome = Commands.run(endpoint, EXAMPLE, List.of("python3", "deploy.py"));
            assertThat(outcome.isSuccess())
                    .as("run %d:%n%s", run, outcome.output())
                    .isTrue();
        }
    }
}
