package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cumulet.tests.server.Shared;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.State;

/** Lambda through the AWS SDK for Java v2, with a {@code provided} function, which needs no more than a shell and curl. */
@ExtendWith(Shared.class)
class LambdaSdkIT {
    private static final String BOOTSTRAP = """
            #!/bin/sh
            set -eu
            next="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
            while true; do
                headers=$(mktemp)
                event=$(curl -sS -D "$headers" "$next/next")
                id=$(grep -i '^lambda-runtime-aws-request-id:' "$headers" | tr -d '\\r' | cut -d' ' -f2)
                rm "$headers"
                curl -sS -o /dev/null -X POST "$next/$id/response" -d "{\\"got\\":$event}"
            done
            """;

    @TempDir
    private Path folder;

    private final LambdaClient lambda;
    private final String name = "sdk-" + UUID.randomUUID();

    LambdaSdkIT(URI endpoint) {
        this.lambda = Sdk.lead(LambdaClient.builder(), endpoint).build();
    }

    @AfterEach
    void closeTheClient() {
        lambda.close();
    }

    @Test
    void runsABootstrapOfItsOwn() throws IOException {
        SdkBytes code = SdkBytes.fromByteArray(executable("bootstrap", BOOTSTRAP));
        CreateFunctionResponse created = lambda.createFunction(request -> request.functionName(name)
                .runtime("provided.al2023")
                .handler("unused")
                .role("arn:aws:iam::000000000000:role/r")
                .code(location -> location.zipFile(code)));
        assertThat(created.state()).isEqualTo(State.PENDING);
        lambda.waiter().waitUntilFunctionActiveV2(request -> request.functionName(name));
        InvokeResponse reply =
                lambda.invoke(request -> request.functionName(name).payload(SdkBytes.fromUtf8String("{\"a\":1}")));
        assertThat(reply.functionError()).isNull();
        assertThat(reply.payload().asUtf8String()).isEqualTo("{\"got\":{\"a\":1}}");
        lambda.deleteFunction(request -> request.functionName(name));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lambda.getFunction(request -> request.functionName(name)));
    }

    @Test
    void namesEveryBrokenConstraint() {
        // Recorded from AWS: the message lists each broken constraint of the model with the value and the member.
        assertThatExceptionOfType(LambdaException.class)
                .isThrownBy(() -> lambda.createFunction(request -> request.functionName("not a name")
                        .runtime("python3.11")
                        .handler("app.handler")
                        .role("no role")
                        .code(code -> code.zipFile(SdkBytes.fromUtf8String("x")))))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"))
                .withMessageContaining("2 validation errors detected")
                .withMessageContaining("at 'functionName' failed to satisfy constraint");
    }

    /** Keeps the mode in the archive: a bootstrap that isn't executable fails on AWS too. */
    private byte[] executable(String file, String content) throws IOException {
        Path archive = folder.resolve("code.zip");
        Map<String, String> options = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try (FileSystem zip = FileSystems.newFileSystem(archive, options)) {
            Path entry = Files.writeString(zip.getPath(file), content);
            Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return Files.readAllBytes(archive);
    }
}
