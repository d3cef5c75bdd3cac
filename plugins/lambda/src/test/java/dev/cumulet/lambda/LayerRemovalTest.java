package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** A deleted layer stays for the functions that have it, and goes with the last of them. */
class LayerRemovalTest extends FunctionTest {
    private static final int FILES_OF_A_PACKAGE = 2; // its zip and its content

    @BeforeEach
    void deleteTheLayerOfAFunction() throws IOException {
        String layer = server.call(
                        "PublishLayerVersion",
                        PublishLayerVersionRequest.builder()
                                .layerName("l")
                                .content(content -> content.zipFile(SdkBytes.fromByteArray(Zips.of("x", "layer"))))
                                .build(),
                        GetLayerVersionResponse.class)
                .layerVersionArn();
        server.create("f", "provided.al2023", "handler", Zips.of("bootstrap", ""), request -> request.layers(layer));
        server.call(
                "DeleteLayerVersion",
                DeleteLayerVersionRequest.builder()
                        .layerName("l")
                        .versionNumber(1L)
                        .build(),
                Void.class);
        assertThat(packages()).isEqualTo(2);
    }

    private long packages() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("code"))) {
            return files.count() / FILES_OF_A_PACKAGE;
        }
    }

    private void deleteFunction(String qualifier) {
        DeleteFunctionRequest request = DeleteFunctionRequest.builder()
                .functionName("f")
                .qualifier(qualifier)
                .build();
        server.call("DeleteFunction", request, Void.class);
    }

    private void takeLayersAway() {
        server.call(
                "UpdateFunctionConfiguration",
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .layers(List.of())
                        .build(),
                FunctionConfiguration.class);
    }

    @Test
    void followsTheDeletionOfTheFunction() throws IOException {
        deleteFunction(null);

        assertThat(packages()).isZero();
    }

    @Test
    void followsTheFunctionsUpdate() throws IOException {
        takeLayersAway();

        assertThat(packages()).isEqualTo(1);
    }

    @Test
    void waitsForTheLastVersion() throws IOException {
        server.call(
                "PublishVersion",
                PublishVersionRequest.builder().functionName("f").build(),
                FunctionConfiguration.class);
        takeLayersAway();
        assertThat(packages()).isEqualTo(2);

        deleteFunction("1");

        assertThat(packages()).isEqualTo(1);
    }
}
