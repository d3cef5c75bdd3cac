package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cumulet.tests.server.Shared;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Python test suites in {@code src/test/python}, each one a service or a topic through boto3: all files test_*.py. */
@ExtendWith(Shared.class)
class Boto3IT {
    private static final Path SUITES = Path.of("src", "test", "python");

    @BeforeAll
    static void needsBoto3(URI endpoint) {
        Commands.Outcome outcome = Commands.run(endpoint, SUITES, List.of("python3", "-c", "import boto3"));
        assumeTrue(outcome.isSuccess(), "Skipped: there is no python3 with boto3 here (pip install boto3)");
    }

    static List<String> suites() throws IOException {
        try (Stream<Path> files = Files.list(SUITES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("test_") && name.endsWith(".py"))
                    .map(name -> name.substring(0, name.length() - ".py".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("suites")
    void suitePasses(String suite, URI endpoint) {
        Commands.Outcome outcome = Commands.run(endpoint, SUITES, List.of("python3", "-m", "unittest", suite));
        assertThat(outcome.isSuccess()).as(outcome.output()).isTrue();
    }
}
