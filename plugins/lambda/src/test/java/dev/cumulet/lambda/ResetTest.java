package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;

/** What is left of functions once the plugin was told to forget. */
class ResetTest extends FunctionTest {
    @BeforeAll
    static void needsPython() {
        Programs.assumeAny("python3", "python3.11");
    }

    @Test
    void endsEnvironmentsAndRemovesFunctionsAndCode() throws IOException {
        server.create(
                "f",
                "python3.11",
                "index.handler",
                Zips.of("index.py", "import os\ndef handler(event, context):\n    return os.getpid()\n"));
        long environment = json(server.invoke("f", "{}")).asLong();

        context.reset();

        EnvironmentLifeTest.awaitGone(environment);
        List<FunctionConfiguration> functions = server.call(
                        "ListFunctions", ListFunctionsRequest.builder().build(), ListFunctionsResponse.class)
                .functions();
        assertThat(functions).isEmpty();
        try (Stream<Path> packages = Files.list(context.directory().resolve("code"))) {
            assertThat(packages).isEmpty();
        }
    }
}
