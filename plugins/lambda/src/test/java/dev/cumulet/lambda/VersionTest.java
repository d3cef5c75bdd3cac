package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** Versions and aliases. Recorded from AWS where nothing else is said. */
class VersionTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:111111111111:function:f";
    private static final byte[] ZIP = Zips.of("index.py", "def handler(event, context): return event");

    @TempDir
    private Path directory;

    private LambdaServer server;

    @BeforeEach
    void start() {
        LambdaPlugin plugin = new LambdaPlugin();
        server = new LambdaServer(new TestContext(plugin, directory), plugin);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void publishesAVersionThatLaterChangesDoNotTouch() {
        server.create("f", "python3.12", "index.handler", ZIP);

        FunctionConfiguration first = publish(request -> request.description("first"));
        describe("changed");

        assertThat(first.functionArn()).isEqualTo(ARN + ":1");
        assertThat(first.version()).isEqualTo("1");
        assertThat(first.description()).isEqualTo("first");
        assertThat(first.stateAsString()).isEqualTo("Active");
        assertThat(first.lastUpdateStatusAsString()).isEqualTo("Successful");
        assertThat(get("1")).isEqualTo(first);
        assertThat(get("$LATEST").description()).isEqualTo("changed");
    }

    @Test
    void publishesNothingTwice() {
        server.create("f", "python3.12", "index.handler", ZIP);

        FunctionConfiguration first = publish(request -> request.description("first"));
        FunctionConfiguration again = publish(request -> request.description("other"));
        describe("changed");

        assertThat(again).isEqualTo(first);
        assertThat(publish(request -> {}).version()).isEqualTo("2");
    }

    @Test
    void givesTheUnpublishedVersionAnotherRevisionWhenItIsPublished() {
        server.create("f", "python3.12", "index.handler", ZIP);
        String before = get("$LATEST").revisionId();

        publish(request -> {});

        assertThat(get("$LATEST").revisionId()).isNotEqualTo(before);
        assertThatThrownBy(() -> publish(request -> request.revisionId(before)))
                .hasMessage("The Revision Id provided does not match the latest Revision Id. "
                        + "Call the GetFunction/GetAlias API to retrieve the latest Revision Id");
    }

    @Test
    void listsTheUnpublishedVersionFirst() {
        server.create("f", "python3.12", "index.handler", ZIP, request -> request.publish(true));

        ListVersionsByFunctionResponse listed = server.call(
                "ListVersionsByFunction",
                ListVersionsByFunctionRequest.builder().functionName("f").build(),
                ListVersionsByFunctionResponse.class);

        assertThat(listed.versions())
                .extracting(FunctionConfiguration::functionArn)
                .containsExactly(ARN + ":$LATEST", ARN + ":1");
    }

    @Test
    void findsAVersionByItsAlias() {
        server.create("f", "python3.12", "index.handler", ZIP, request -> request.publish(true));

        AliasConfiguration alias = server.call(
                "CreateAlias",
                CreateAliasRequest.builder()
                        .functionName("f")
                        .name("live")
                        .functionVersion("1")
                        .build(),
                AliasConfiguration.class);

        assertThat(alias.aliasArn()).isEqualTo(ARN + ":live");
        assertThat(get("live").version()).isEqualTo("1");
        assertThat(get("live").functionArn()).isEqualTo(ARN + ":live");
    }

    @Test
    void showsTheImageOfEachVersion() {
        server.call(
                "CreateFunction",
                software.amazon.awssdk.services.lambda.model.CreateFunctionRequest.builder()
                        .functionName("f")
                        .role(LambdaServer.ROLE)
                        .packageType("Image")
                        .code(code -> code.imageUri("registry:5000/app:1"))
                        .build(),
                FunctionConfiguration.class);
        publish(request -> {});
        server.call(
                "UpdateFunctionCode",
                software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest.builder()
                        .functionName("f")
                        .imageUri("registry:5000/app:2")
                        .build(),
                FunctionConfiguration.class);

        GetFunctionResponse first = function("1");
        GetFunctionResponse latest = function("$LATEST");

        assertThat(first.code().imageUri()).isEqualTo("registry:5000/app:1");
        assertThat(first.code().repositoryType()).isEqualTo("ECR");
        assertThat(first.code().resolvedImageUri())
                .isEqualTo("registry:5000/app@sha256:" + first.configuration().codeSha256());
        assertThat(latest.code().imageUri()).isEqualTo("registry:5000/app:2");
    }

    private FunctionConfiguration publish(Consumer<PublishVersionRequest.Builder> more) {
        PublishVersionRequest.Builder request = PublishVersionRequest.builder().functionName("f");
        more.accept(request);
        return server.call("PublishVersion", request.build(), FunctionConfiguration.class);
    }

    private void describe(String description) {
        server.call(
                "UpdateFunctionConfiguration",
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .description(description)
                        .build(),
                FunctionConfiguration.class);
    }

    private FunctionConfiguration get(String qualifier) {
        return function(qualifier).configuration();
    }

    private GetFunctionResponse function(String qualifier) {
        return server.call(
                "GetFunction",
                GetFunctionRequest.builder()
                        .functionName("f")
                        .qualifier(qualifier)
                        .build(),
                GetFunctionResponse.class);
    }
}
