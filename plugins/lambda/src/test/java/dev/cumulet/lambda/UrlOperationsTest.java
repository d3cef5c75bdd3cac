package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.spi.service.AwsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigRequest;

/** Recorded from AWS where nothing else is said: scenarios test_url_config_* and test_lambda_update_function_url_config. */
class UrlOperationsTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:111111111111:function:f";

    @TempDir
    private Path folder;

    private LambdaServer server;

    @BeforeEach
    void start() {
        LambdaPlugin plugin = new LambdaPlugin();
        server = new LambdaServer(new TestContext(plugin, folder), plugin);
        server.create("f", "nodejs20.x", "index.handler", Zips.of("index.js", "exports.handler = () => {};"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsTheModeAtOnceOnlyIfItWasAskedFor() {
        CreateFunctionUrlConfigResponse made = create(request -> {});

        assertThat(made.invokeMode()).isNull();
        assertThat(made.functionArn()).isEqualTo(ARN);
        assertThat(made.authTypeAsString()).isEqualTo("NONE");
        assertThat(made.functionUrl())
                .matches("http://[a-z2-7]{32}\\.lambda-url\\.us-east-1\\.localhost\\.localstack\\.cloud:4566/");
        FunctionUrlConfig seen = get();
        assertThat(seen.invokeModeAsString()).isEqualTo("BUFFERED");
        assertThat(seen.functionUrl()).isEqualTo(made.functionUrl());
        assertThat(seen.lastModifiedTime()).isEqualTo(made.creationTime());
    }

    @Test
    void changesWhatIsToldAndKeepsTheRest() {
        create(request -> request.invokeMode("BUFFERED").cors(cors -> cors.allowOrigins("*")));

        assertThat(update(request -> request.invokeMode("RESPONSE_STREAM")).invokeModeAsString())
                .isEqualTo("RESPONSE_STREAM");
        FunctionUrlConfig kept = update(request -> request.authType("AWS_IAM"));

        assertThat(kept.invokeModeAsString()).isEqualTo("RESPONSE_STREAM");
        assertThat(kept.authTypeAsString()).isEqualTo("AWS_IAM");
        assertThat(kept.cors().allowOrigins()).containsExactly("*");
        assertThat(get()).isEqualTo(kept);
    }

    @Test
    void goesWithItsFunction() {
        String first = create(request -> {}).functionUrl();
        server.call(
                "DeleteFunction",
                DeleteFunctionRequest.builder().functionName("f").build(),
                Void.class);
        server.create("f", "nodejs20.x", "index.handler", Zips.of("index.js", "exports.handler = () => {};"));

        assertThatThrownBy(this::get).hasMessage("The resource you requested does not exist.");
        assertThat(create(request -> {}).functionUrl()).isNotEqualTo(first);
    }

    @Test
    void isOneForEachFunction() {
        create(request -> {});

        // Seen in public sources: the two blanks are AWS's.
        assertThatThrownBy(() -> create(request -> {}))
                .hasMessage("Failed to create function url config for [functionArn = " + ARN + "]. "
                        + "Error message:  FunctionUrlConfig exists for this Lambda function")
                .extracting(error -> ((AwsException) error).code())
                .isEqualTo(LambdaError.URL_EXISTS);
    }

    @Test
    void hasTheIdThatATagChooses() {
        server.create(
                "custom",
                "nodejs20.x",
                "i.h",
                Zips.of("i.js", ""),
                request -> request.tags(Map.of("_custom_id_", "my-id")));
        server.create(
                "bad",
                "nodejs20.x",
                "i.h",
                Zips.of("i.js", ""),
                request -> request.tags(Map.of("_custom_id_", "my_id.x")));

        assertThat(create(request -> request.functionName("custom")).functionUrl())
                .startsWith("http://my-id.lambda-url.us-east-1.");
        assertThat(create(request -> request.functionName("bad")).functionUrl()).matches("http://[a-z2-7]{32}\\..*");
    }

    @Test
    void listsThemInPages() {
        assertThat(list(null).functionUrlConfigs()).isEmpty();
        create(request -> {});

        assertThat(list(null).functionUrlConfigs()).containsExactly(get());
        assertThat(list(null).nextMarker()).isNull();
    }

    @ParameterizedTest
    @MethodSource
    void refuses(String operation, Object request, String message) {
        assertThatThrownBy(() -> server.call(operation, request, Object.class)).hasMessage(message);
    }

    static Stream<Arguments> refuses() {
        String noFunction = "Function does not exist";
        String nothing = "The resource you requested does not exist.";
        String mismatch = "The derived qualifier from the function name does not match the specified qualifier.";
        return Stream.of(
                refused(createRequest("none", null), noFunction),
                refused(createRequest(ARN + "none", null), noFunction),
                refused(createRequest("f", "alias"), noFunction),
                refused(createRequest(ARN + ":other", "alias"), mismatch),
                refused(getRequest("none", null), nothing),
                refused(getRequest(ARN + "none", null), nothing),
                refused(getRequest("f", "alias"), nothing),
                refused(getRequest(ARN + ":other", "alias"), mismatch),
                refused(getRequest("f", null), nothing),
                refused(updateRequest("none", null), noFunction),
                refused(updateRequest("f", "alias"), noFunction),
                refused(updateRequest(ARN + ":other", "alias"), mismatch),
                refused(updateRequest("f", null), nothing),
                refused(deleteRequest("none", null), nothing),
                refused(deleteRequest("f", "alias"), nothing),
                refused(deleteRequest("f", null), nothing),
                refused(
                        getRequest("arn:aws:lambda:eu-west-1:111111111111:function:f", null),
                        "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')"),
                refused(
                        ListFunctionUrlConfigsRequest.builder()
                                .functionName("none")
                                .build(),
                        noFunction));
    }

    private static Arguments refused(Object request, String message) {
        String operation = request.getClass().getSimpleName().replaceAll("Request$", "");
        return Arguments.of(operation, request, message);
    }

    private static CreateFunctionUrlConfigRequest createRequest(String name, String qualifier) {
        return CreateFunctionUrlConfigRequest.builder()
                .functionName(name)
                .qualifier(qualifier)
                .authType("NONE")
                .build();
    }

    private static GetFunctionUrlConfigRequest getRequest(String name, String qualifier) {
        return GetFunctionUrlConfigRequest.builder()
                .functionName(name)
                .qualifier(qualifier)
                .build();
    }

    private static UpdateFunctionUrlConfigRequest updateRequest(String name, String qualifier) {
        return UpdateFunctionUrlConfigRequest.builder()
                .functionName(name)
                .qualifier(qualifier)
                .build();
    }

    private static DeleteFunctionUrlConfigRequest deleteRequest(String name, String qualifier) {
        return DeleteFunctionUrlConfigRequest.builder()
                .functionName(name)
                .qualifier(qualifier)
                .build();
    }

    private CreateFunctionUrlConfigResponse create(Consumer<CreateFunctionUrlConfigRequest.Builder> more) {
        CreateFunctionUrlConfigRequest.Builder request = createRequest("f", null).toBuilder();
        more.accept(request);
        return server.call("CreateFunctionUrlConfig", request.build(), CreateFunctionUrlConfigResponse.class);
    }

    private FunctionUrlConfig get() {
        return server.call("GetFunctionUrlConfig", getRequest("f", null), FunctionUrlConfig.class);
    }

    private FunctionUrlConfig update(Consumer<UpdateFunctionUrlConfigRequest.Builder> more) {
        UpdateFunctionUrlConfigRequest.Builder request = updateRequest("f", null).toBuilder();
        more.accept(request);
        return server.call("UpdateFunctionUrlConfig", request.build(), FunctionUrlConfig.class);
    }

    private ListFunctionUrlConfigsResponse list(String marker) {
        return server.call(
                "ListFunctionUrlConfigs",
                ListFunctionUrlConfigsRequest.builder()
                        .functionName("f")
                        .marker(marker)
                        .build(),
                ListFunctionUrlConfigsResponse.class);
    }
}
