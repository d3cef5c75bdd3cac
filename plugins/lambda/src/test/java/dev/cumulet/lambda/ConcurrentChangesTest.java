package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;

/** Many changes of one function at the same time. */
class ConcurrentChangesTest extends FunctionTest {
    /** Each change knows what it has replaced, also if that came after its request. */
    @Test
    void keepNoPackageButTheLastOne() throws IOException {
        server.create("f", "provided.al2023", "handler", Zips.of("bootstrap", "0"));
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            for (int i = 1; i <= 40; i++) {
                byte[] zip = Zips.of("bootstrap", String.valueOf(i));
                callers.execute(() -> server.call(
                        "UpdateFunctionCode",
                        UpdateFunctionCodeRequest.builder()
                                .functionName("f")
                                .zipFile(SdkBytes.fromByteArray(zip))
                                .build(),
                        FunctionConfiguration.class));
            }
        }

        try (Stream<Path> packages = Files.list(directory.resolve("code"))) {
            assertThat(packages).hasSize(2); // its zip and its content
        }
    }
}
