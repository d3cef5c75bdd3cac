package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.lambda.code.CodeStore;
import dev.cumulet.spi.service.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.LayersListItem;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsResponse;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersResponse;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.RemoveLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** Answers and errors are recorded from AWS where nothing else is said. */
class LayerTest extends FunctionTest {
    private static final byte[] ZIP = Zips.of("index.py", "def handler(event, context):\n    return 1\n");
    private static final String ARN = "arn:aws:lambda:us-east-1:111111111111:layer:l";

    @BeforeEach
    void create() {
        server.create("f", "python3.12", "index.handler", ZIP);
    }

    @Test
    void answersAPublicationWithWhatItSaid() {
        GetLayerVersionResponse published = publish(
                "l",
                request -> request.description("d")
                        .licenseInfo("MIT")
                        .compatibleRuntimesWithStrings("python3.12")
                        .compatibleArchitecturesWithStrings("x86_64"));

        assertThat(published.toString())
                .isEqualTo(GetLayerVersionResponse.builder()
                        .content(content -> content.codeSha256(
                                        published.content().codeSha256())
                                .codeSize((long) ZIP.length)
                                .location(published.content().location()))
                        .layerArn(ARN)
                        .layerVersionArn(ARN + ":1")
                        .description("d")
                        .createdDate(published.createdDate())
                        .version(1L)
                        .compatibleRuntimesWithStrings("python3.12")
                        .licenseInfo("MIT")
                        .compatibleArchitecturesWithStrings("x86_64")
                        .build()
                        .toString());
        assertThat(published.createdDate()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
        String path = published.content().location().replace("http://localhost:4566", "");
        assertThat(server.download(path).status()).isEmpty();
        assertThat(get("l", 1).toString()).isEqualTo(published.toString());
        assertThat(getByArn(ARN + ":1").toString()).isEqualTo(published.toString());
        assertThat(get(ARN, 1).toString()).isEqualTo(published.toString());
    }

    @Test
    void answersEmptyListsOnlyIfTheyWereGiven() {
        assertThat(publish("l", request -> {}).hasCompatibleRuntimes()).isFalse();
        assertThat(publish("l", request -> {}).description()).isEmpty();
        assertThat(publish("l", request -> request.compatibleRuntimes(List.of()))
                        .hasCompatibleRuntimes())
                .isTrue();
    }

    @Test
    void countsVersionsOnAfterTheyAreDeleted() {
        publish("l", request -> {});
        publish("l", request -> {});
        assertThat(versions("l", request -> {}))
                .extracting(LayerVersionsListItem::version)
                .containsExactly(2L, 1L);

        delete("l", 1);
        delete("l", 2);
        delete("l", 2);
        delete("nobody", 1);

        assertThat(versions("l", request -> {})).isEmpty();
        assertThat(layers(request -> {}).layers()).isEmpty();
        assertThat(publish("l", request -> {}).version()).isEqualTo(3);
    }

    @Test
    void saysWhatIsMissing() {
        publish("l", request -> {});

        String missing = "The resource you requested does not exist.";
        assertError(() -> get("nobody", 1), "ResourceNotFoundException", missing);
        assertError(() -> get("l", 2), "ResourceNotFoundException", missing);
        assertError(() -> getByArn(ARN + ":2"), "ResourceNotFoundException", missing);
        for (long number : List.of(0L, -1L)) {
            assertError(
                    () -> get("l", number), "InvalidParameterValueException", "Layer Version Cannot be less than 1");
            assertError(
                    () -> delete("l", number), "InvalidParameterValueException", "Layer Version Cannot be less than 1");
        }
        assertThat(versions("nobody", request -> {})).isEmpty();
    }

    // AWS documentation.
    @Test
    void listsByRuntimeAndArchitectureInPages() {
        publish("a", request -> request.compatibleRuntimesWithStrings("python3.12"));
        publish("b", request -> request.compatibleRuntimesWithStrings("java21", "java17"));
        publish("b", request -> request.compatibleRuntimesWithStrings("python3.12"));
        publish("c", request -> request.compatibleArchitecturesWithStrings("arm64"));

        assertThat(layers(request -> request.compatibleRuntime("java17")).layers())
                .singleElement()
                .satisfies(layer -> {
                    assertThat(layer.layerArn()).endsWith(":layer:b");
                    assertThat(layer.latestMatchingVersion().version()).isEqualTo(1);
                });
        assertThat(layers(request -> request.compatibleArchitecture("arm64")).layers())
                .extracting(LayersListItem::layerName)
                .containsExactly("c");
        ListLayersResponse first = layers(request -> request.maxItems(2));
        assertThat(first.layers()).extracting(LayersListItem::layerName).containsExactly("a", "b");
        ListLayersResponse second = layers(request -> request.maxItems(2).marker(first.nextMarker()));
        assertThat(second.layers()).extracting(LayersListItem::layerName).containsExactly("c");
        assertThat(second.nextMarker()).isNull();
        assertThat(versions("b", request -> request.maxItems(1)))
                .extracting(LayerVersionsListItem::version)
                .containsExactly(2L);
    }

    @Test
    void showsLayersInAFunctionsConfigurationAlsoAfterTheyAreDeleted() {
        publish("l", request -> {});
        assertThat(configuration().hasLayers()).isFalse();

        FunctionConfiguration updated = update(ARN + ":1");

        assertThat(updated.layers()).singleElement().satisfies(layer -> {
            assertThat(layer.arn()).isEqualTo(ARN + ":1");
            assertThat(layer.codeSize()).isEqualTo(ZIP.length);
        });
        delete("l", 1);
        assertThat(configuration().layers()).hasSize(1);
        assertError(() -> get("l", 1), "ResourceNotFoundException", "The resource you requested does not exist.");
        assertThat(update().hasLayers()).isFalse();
        assertError(
                () -> update(ARN + ":1"),
                "InvalidParameterValueException",
                "Layer version " + ARN + ":1 does not exist.");
    }

    @Test
    void refusesLayersThatAFunctionCantHave() {
        publish("l", request -> {});
        publish("l", request -> {});
        String twice =
                "Two different versions of the same layer are not allowed to be referenced in the same function. "
                        + "%s and %s are versions of the same layer.";
        assertError(
                () -> update(ARN + ":1", ARN + ":2"),
                "InvalidParameterValueException",
                twice.formatted(ARN + ":1", ARN + ":2"));
        assertError(
                () -> update(ARN + ":1", ARN + ":1"),
                "InvalidParameterValueException",
                twice.formatted(ARN + ":1", ARN + ":1"));
        assertError(
                () -> update(ARN + ":9"),
                "InvalidParameterValueException",
                "Layer version " + ARN + ":9 does not exist.");
        assertError(
                () -> update(ARN.replace("us-east-1", "eu-west-1") + ":1"),
                "InvalidParameterValueException",
                "Layers are not in the same region as the function. Layers are expected to be in region us-east-1.");
        assertError(
                () -> server.create(
                        "g",
                        "python3.12",
                        "index.handler",
                        ZIP,
                        request -> request.layers(IntStream.range(0, 6)
                                .mapToObj(i -> ARN + i + ":1")
                                .toList())),
                "InvalidParameterValueException",
                "Cannot reference more than 5 layers.");
    }

    @Test
    void keepsThePolicyOfAVersion() {
        publish("l", request -> {});
        assertError(
                () -> policy("l", 1), "ResourceNotFoundException", "No policy is associated with the given resource.");

        AddLayerVersionPermissionResponse first = permit("s1", request -> {});

        assertThat(first.statement())
                .isEqualTo("{\"Sid\":\"s1\",\"Effect\":\"Allow\",\"Principal\":\"*\","
                        + "\"Action\":\"lambda:GetLayerVersion\",\"Resource\":\"" + ARN + ":1\"}");
        assertThat(policy("l", 1).revisionId()).isEqualTo(first.revisionId());
        AddLayerVersionPermissionResponse second = permit("s2", request -> request.revisionId(first.revisionId()));
        assertThat(policy("l", 1).policy())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[" + first.statement() + ","
                        + second.statement() + "]}");
        assertThat(second.revisionId()).isNotEqualTo(first.revisionId());
        revoke("l", 1, "s2", null);
        assertThat(policy("l", 1).policy()).doesNotContain("s2");
        assertThat(policy("l", 1).revisionId()).isNotEqualTo(second.revisionId());
    }

    @Test
    void refusesPermissionsAsAwsDoes() {
        publish("l", request -> {});
        permit("s1", request -> {});

        assertError(
                () -> permit("s1", request -> {}),
                "ResourceConflictException",
                "The statement id (s1) provided already exists. Please provide a new statement id, "
                        + "or remove the existing statement.");
        String mismatch = "The Revision Id provided does not match the latest Revision Id. "
                + "Call the GetLayerPolicy API to retrieve the latest Revision Id";
        assertError(() -> permit("s2", request -> request.revisionId("x")), "PreconditionFailedException", mismatch);
        assertError(() -> revoke("l", 1, "s1", "x"), "PreconditionFailedException", mismatch);
        assertError(
                () -> revoke("l", 1, "x", null),
                "ResourceNotFoundException",
                "Statement x is not found in resource policy.");
        String missing = "Layer version " + ARN + "x:1 does not exist.";
        assertError(() -> permit("s", request -> request.layerName("lx")), "ResourceNotFoundException", missing);
        assertError(() -> policy("lx", 1), "ResourceNotFoundException", missing);
        assertError(() -> revoke("lx", 1, "s", null), "ResourceNotFoundException", missing);
        assertError(() -> policy("l", 2), "ResourceNotFoundException", "Layer version " + ARN + ":2 does not exist.");
    }

    @Test
    void laysLaterLayersOverEarlierOnes() throws IOException {
        layer("l1", Zips.of("a", "1", "b", "1", "d/x", "1", "e", "1", "g/x", "1"));
        layer("l2", Zips.of("a", "2", "c", "2", "d/y", "2", "e/x", "2", "g", "2"));
        Path folders = directory.resolve("layers");
        assertThat(folders).isEmptyDirectory();
        server.create(
                "g",
                "python3.12",
                "index.handler",
                ZIP,
                request -> request.layers(
                        ARN.replace("layer:l", "layer:l1") + ":1", ARN.replace("layer:l", "layer:l2") + ":1"));

        server.invoke("g", "{}");

        assertThat(content(folders)).isEqualTo("a=2 b=1 c=2 d/x=1 d/y=2 e/x=2 g=2");
        assertThat(content(directory.resolve("code"), get("l1", 1))).isEqualTo("a=1 b=1 d/x=1 e=1 g/x=1");
        delete("l2", 1);
        server.call(
                "DeleteFunction",
                DeleteFunctionRequest.builder().functionName("g").build(),
                Void.class);
        context.reset();
        assertThat(folders).isEmptyDirectory();
        assertThat(directory.resolve("code")).isEmptyDirectory();
    }

    private static String content(Path folders) throws IOException {
        try (Stream<Path> made = Files.list(folders)) {
            return contentOf(made.findFirst().orElseThrow());
        }
    }

    private static String content(Path codes, GetLayerVersionResponse layer) throws IOException {
        return contentOf(codes.resolve(CodeStore.hex(layer.content().codeSha256())));
    }

    private static String contentOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> folder.relativize(file) + "=" + read(file))
                    .collect(Collectors.joining(" "));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Seen in public threads.
    @Test
    void countsCodeAndLayersTogether() {
        layer("large", Zips.ofZeros("zeros", 200 << 20));
        byte[] code = Zips.ofZeros("zeros", 60 << 20);
        String message = "Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. "
                + "The actual size is 272629760 bytes.";

        assertError(
                () -> server.create(
                        "g",
                        "python3.12",
                        "index.handler",
                        code,
                        request -> request.layers(ARN.replace("layer:l", "layer:large") + ":1")),
                "InvalidParameterValueException",
                message);
        server.create("g", "python3.12", "index.handler", code);
        assertError(
                () -> server.call(
                        "UpdateFunctionConfiguration",
                        UpdateFunctionConfigurationRequest.builder()
                                .functionName("g")
                                .layers(ARN.replace("layer:l", "layer:large") + ":1")
                                .build(),
                        FunctionConfiguration.class),
                "InvalidParameterValueException",
                message);
    }

    private void layer(String name, byte[] zip) {
        publish(name, request -> request.content(content -> content.zipFile(SdkBytes.fromByteArray(zip))));
    }

    private GetLayerVersionResponse publish(String name, Consumer<PublishLayerVersionRequest.Builder> more) {
        PublishLayerVersionRequest.Builder request = PublishLayerVersionRequest.builder()
                .layerName(name)
                .content(content -> content.zipFile(SdkBytes.fromByteArray(ZIP)));
        more.accept(request);
        return server.call("PublishLayerVersion", request.build(), GetLayerVersionResponse.class);
    }

    private GetLayerVersionResponse get(String name, long number) {
        GetLayerVersionRequest request = GetLayerVersionRequest.builder()
                .layerName(name)
                .versionNumber(number)
                .build();
        return server.call("GetLayerVersion", request, GetLayerVersionResponse.class);
    }

    private GetLayerVersionResponse getByArn(String arn) {
        return server.call(
                "GetLayerVersionByArn",
                GetLayerVersionByArnRequest.builder().arn(arn).build(),
                GetLayerVersionResponse.class);
    }

    private List<LayerVersionsListItem> versions(String name, Consumer<ListLayerVersionsRequest.Builder> more) {
        ListLayerVersionsRequest.Builder request =
                ListLayerVersionsRequest.builder().layerName(name);
        more.accept(request);
        return server.call("ListLayerVersions", request.build(), ListLayerVersionsResponse.class)
                .layerVersions();
    }

    private ListLayersResponse layers(Consumer<ListLayersRequest.Builder> more) {
        ListLayersRequest.Builder request = ListLayersRequest.builder();
        more.accept(request);
        return server.call("ListLayers", request.build(), ListLayersResponse.class);
    }

    private void delete(String name, long number) {
        DeleteLayerVersionRequest request = DeleteLayerVersionRequest.builder()
                .layerName(name)
                .versionNumber(number)
                .build();
        server.call("DeleteLayerVersion", request, Void.class);
    }

    private FunctionConfiguration update(String... arns) {
        UpdateFunctionConfigurationRequest request = UpdateFunctionConfigurationRequest.builder()
                .functionName("f")
                .layers(arns)
                .build();
        return server.call("UpdateFunctionConfiguration", request, FunctionConfiguration.class);
    }

    private FunctionConfiguration configuration() {
        return server.call(
                "GetFunctionConfiguration",
                GetFunctionConfigurationRequest.builder().functionName("f").build(),
                FunctionConfiguration.class);
    }

    private AddLayerVersionPermissionResponse permit(
            String sid, Consumer<AddLayerVersionPermissionRequest.Builder> more) {
        AddLayerVersionPermissionRequest.Builder request = AddLayerVersionPermissionRequest.builder()
                .layerName("l")
                .versionNumber(1L)
                .statementId(sid)
                .principal("*")
                .action("lambda:GetLayerVersion");
        more.accept(request);
        return server.call("AddLayerVersionPermission", request.build(), AddLayerVersionPermissionResponse.class);
    }

    private void revoke(String name, long number, String sid, String revision) {
        RemoveLayerVersionPermissionRequest request = RemoveLayerVersionPermissionRequest.builder()
                .layerName(name)
                .versionNumber(number)
                .statementId(sid)
                .revisionId(revision)
                .build();
        server.call("RemoveLayerVersionPermission", request, Void.class);
    }

    private GetLayerVersionPolicyResponse policy(String name, long number) {
        GetLayerVersionPolicyRequest request = GetLayerVersionPolicyRequest.builder()
                .layerName(name)
                .versionNumber(number)
                .build();
        return server.call("GetLayerVersionPolicy", request, GetLayerVersionPolicyResponse.class);
    }

    private static void assertError(ThrowingCallable action, String code, String message) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        AwsException.class,
                        error -> assertThat(error.code().code()).isEqualTo(code))
                .hasMessage(message);
    }
}
