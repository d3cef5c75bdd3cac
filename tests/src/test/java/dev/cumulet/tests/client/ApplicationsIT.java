package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cumulet.tests.server.Shared;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Applications behind REST and HTTP APIs: Flask through three adapters, and deployments by tools that people deploy with. */
@ExtendWith(Shared.class)
class ApplicationsIT {
    private static final Path SUITE = Path.of("src", "test", "flask").toAbsolutePath();
    private static final Path TERRAFORM =
            Path.of("src", "test", "terraform", "deploy.py").toAbsolutePath();
    private static final Path EXAMPLE = Path.of(System.getProperty("cumulet.root"), "examples", "flask-on-lambda");
    private static final int SKIPPED = 77;

    @Test
    void oneApplicationAnswersAlikeThroughThreeAdapters(URI endpoint) {
        requireFlask(endpoint);
        JavaScriptSuite.require(endpoint);
        Commands.Outcome outcome = run(
                endpoint,
                SUITE,
                "SERVERLESS_WSGI=" + JavaScriptSuite.modules().resolve("serverless-wsgi"),
                "python3",
                "-m",
                "unittest",
                "flask_adapters");
        assertThat(outcome.isSuccess()).as(outcome.output()).isTrue();
    }

    @Test
    void claudiaDeploysUpdatesAndDestroys(URI endpoint) {
        JavaScriptSuite.require(endpoint);
        Commands.Outcome outcome = JavaScriptSuite.run(endpoint, "test", "test", JavaScriptSuite.CLAUDIA);
        assertThat(outcome.isSuccess()).as(outcome.output()).isTrue();
    }

    @Test
    void terraformDeploysAndFindsNothingToChange(URI endpoint, @TempDir Path folder) {
        requireFlask(endpoint);
        Commands.Outcome outcome = run(endpoint, folder, "TF_IN_AUTOMATION=1", "python3", TERRAFORM.toString(), ".");
        assumeTrue(outcome.code() != SKIPPED, "Skipped: Terraform or its AWS provider isn't here\n" + outcome.output());
        assertThat(outcome.isSuccess()).as(outcome.output()).isTrue();
    }

    private static void requireFlask(URI endpoint) {
        Commands.Outcome needs = Commands.run(endpoint, SUITE, List.of("python3", "-c", "import boto3, flask"));
        assumeTrue(needs.isSuccess(), "Skipped: there is no python3 with boto3 and Flask here");
    }

    private static Commands.Outcome run(URI endpoint, Path folder, String... variablesAndCommand) {
        List<String> command = new ArrayList<>(List.of("env", "EXAMPLE=" + EXAMPLE));
        command.addAll(List.of(variablesAndCommand));
        return Commands.run(endpoint, folder, command);
    }
}
