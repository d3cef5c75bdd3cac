package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cumulet.tests.server.Shared;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Python test suites in {@code src/test/python}, each one a service through boto3. */
@ExtendWith(Shared.class)
class Boto3IT {
    private static final Path SUITES = Path.of("src", "test", "python");

    @BeforeAll
    static void needsBoto3(URI endpoint) {
        Commands.Outcome outcome = Commands.run(endpoint, SUITES, List.of("python3", "-c", "import boto3"));
        assumeTrue(outcome.isSuccess(), "Skipped: there is no python3 with boto3 here (pip install boto3)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test_s3",
                "test_s3_recorded",
                "test_s3_settings",
                "test_s3_tagging",
                "test_s3_encryption",
                "test_s3_attributes",
                "test_s3_notifications",
                "test_dynamodb",
                "test_lambda",
                "test_apigateway"
            })
    void suitePasses(String suite, URI endpoint) {
        Commands.Outcome outcome = Commands.run(endpoint, SUITES, List.of("python3", "-m", "unittest", suite));
        assertThat(outcome.isSuccess()).as(outcome.output()).isTrue();
    }
}
