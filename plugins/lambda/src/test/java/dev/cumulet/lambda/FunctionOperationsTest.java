package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** Fields, defaults and messages are those of AWS's recorded answers. */
class FunctionOperationsTest extends FunctionTest {
    private static final byte[] ZIP = Zips.of("index.py", "def handler(event, context):\n    return 1\n");
    private static final String ARN = "arn:aws:lambda:us-east-1:111111111111:function:f";

    private final List<String> s3Requests = new ArrayList<>();

    @Override
    void configure(TestContext settings) {
        settings.with((service, scope, request) -> s3(request));
    }

    @Test
    void answersACreationAsPendingWithAwsDefaults() {
        FunctionConfiguration created = create("f");

        assertThat(created.toString())
                .isEqualTo(FunctionConfiguration.builder()
                        .functionName("f")
                        .functionArn(ARN)
                        .runtime("python3.12")
                        .role(LambdaServer.ROLE)
                        .handler("index.handler")
                        .codeSize((long) ZIP.length)
                        .codeSha256(created.codeSha256())
                        .description("")
                        .timeout(3)
                        .memorySize(128)
                        .lastModified(created.lastModified())
                        .version("$LATEST")
                        .tracingConfig(tracing -> tracing.mode("PassThrough"))
                        .revisionId(created.revisionId())
                        .state("Pending")
                        .stateReason("The function is being created.")
                        .stateReasonCode("Creating")
                        .packageType("Zip")
                        .architecturesWithStrings("x86_64")
                        .ephemeralStorage(storage -> storage.size(512))
                        .snapStart(snapStart -> snapStart.applyOn("None").optimizationStatus("Off"))
                        .runtimeVersionConfig(created.runtimeVersionConfig())
                        .loggingConfig(logging -> logging.logFormat("Text").logGroup("/aws/lambda/f"))
                        .build()
                        .toString());
        assertThat(created.lastModified()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
        assertThat(created.runtimeVersionConfig().runtimeVersionArn())
                .matches("arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}");
    }

    @Test
    void showsACreatedFunctionAsActiveWithAnotherRevision() {
        FunctionConfiguration created = create("f");

        FunctionConfiguration shown = get("f").configuration();

        assertThat(shown.stateAsString()).isEqualTo("Active");
        assertThat(shown.stateReason()).isNull();
        assertThat(shown.lastUpdateStatusAsString()).isEqualTo("Successful");
        assertThat(shown.revisionId()).isNotEqualTo(created.revisionId());
        assertThat(shown.hasLayers()).isFalse();
        assertThat(shown.environment()).isNull();
    }

    @Test
    void linksToThePackage() throws Exception {
        create("f");

        GetFunctionResponse function = get("f");

        assertThat(function.code().repositoryType()).isEqualTo("S3");
        assertThat(function.code().location()).startsWith("http://localhost:4566/_lambda/code/");
        String path = function.code().location().replace("http://localhost:4566", "");
        Reply<Void> download = server.download(path);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ResponseBody body = download.body().orElseThrow()) {
            body.writeTo(bytes);
        }
        assertThat(bytes.toByteArray()).isEqualTo(ZIP);
        assertThat(server.download("/_lambda/code/" + "0".repeat(64)).status()).hasValue(404);
        assertThat(server.download("/_lambda/code/..").status()).hasValue(404);
    }

    @Test
    void showsTheLatestVersionUnderItsOwnArn() {
        create("f");

        FunctionConfiguration shown = server.call(
                "GetFunctionConfiguration",
                GetFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .qualifier("$LATEST")
                        .build(),
                FunctionConfiguration.class);

        assertThat(shown.functionArn()).isEqualTo(ARN + ":$LATEST");
        assertError(
                () -> server.call(
                        "GetFunctionConfiguration",
                        GetFunctionConfigurationRequest.builder()
                                .functionName("f")
                                .qualifier("1221")
                                .build(),
                        FunctionConfiguration.class),
                "ResourceNotFoundException",
                "Function not found: " + ARN + ":1221");
    }

    @Test
    void refusesASecondFunctionOfTheSameName() {
        create("f");

        assertError(() -> create("f"), "ResourceConflictException", "Function already exist: f");
    }

    @Test
    void refusesRuntimesThatAwsNoLongerTakes() {
        assertError(
                () -> server.create("f", "python3.7", "index.handler", ZIP),
                "InvalidParameterValueException",
                "The runtime parameter of python3.7 is no longer supported for creating or updating AWS Lambda functions. "
                        + "We recommend you use a supported runtime while creating or updating functions.");
    }

    @Test
    void refusesRuntimesThatAwsNeverHad() {
        assertThatThrownBy(() -> server.create("f", "python4.0", "index.handler", ZIP))
                .hasMessageStartingWith(
                        "Value python4.0 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [")
                .hasMessageEndingWith("] or be a valid ARN");
    }

    @Test
    void demandsRuntimeAndHandlerForZips() {
        assertError(
                () -> server.create("f", null, null, ZIP),
                "InvalidParameterValueException",
                "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
    }

    @Test
    void refusesReservedVariables() {
        assertError(
                () -> create("f", Map.of("AWS_REGION", "x", "LAMBDA_TASK_ROOT", "y", "OWN", "z")),
                "InvalidParameterValueException",
                "Lambda was unable to configure your environment variables because the environment variables you have "
                        + "provided contains reserved keys that are currently not supported for modification. "
                        + "Reserved keys used in this request: AWS_REGION, LAMBDA_TASK_ROOT");
    }

    @Test
    void refusesMoreThanFourKilobytesOfVariables() {
        String value = "x".repeat(4096 - "{\"LARGE_VAR\":\"\"}".length());
        create("fits", Map.of("LARGE_VAR", value));

        assertError(
                () -> create("f", Map.of("LARGE_VAR", value + "x")),
                "InvalidParameterValueException",
                "Lambda was unable to configure your environment variables because the environment variables you have "
                        + "provided exceeded the 4KB limit. String measured: {\"LARGE_VAR\":\"" + value + "x\"}");
    }

    @Test
    void takesCodeFromS3() {
        FunctionConfiguration created = server.create(
                "f",
                "python3.12",
                "index.handler",
                ZIP,
                request -> request.code(
                        code -> code.s3Bucket("bucket").s3Key("a b/ü.zip").s3ObjectVersion("v+1")));

        assertThat(created.codeSize()).isEqualTo(ZIP.length);
        assertThat(s3Requests).containsExactly("GET /bucket/a%20b/%C3%BC.zip?versionId=v%2B1");
    }

    @Test
    void tellsWhatS3Said() {
        assertError(
                () -> server.create(
                        "f",
                        "python3.12",
                        "index.handler",
                        ZIP,
                        request -> request.code(code -> code.s3Bucket("bucket").s3Key("missing"))),
                "InvalidParameterValueException",
                "Error occurred while GetObject. S3 Error Code: NoSuchKey. "
                        + "S3 Error Message: The specified key does not exist.");
    }

    @Test
    void changesCodeAndSaysThatItIsUnderWay() {
        FunctionConfiguration created = create("f");
        byte[] other = Zips.of("index.py", "pass");

        FunctionConfiguration updated = server.call(
                "UpdateFunctionCode",
                UpdateFunctionCodeRequest.builder()
                        .functionName("f")
                        .zipFile(SdkBytes.fromByteArray(other))
                        .build(),
                FunctionConfiguration.class);

        assertThat(updated.codeSha256()).isNotEqualTo(created.codeSha256());
        assertThat(updated.codeSize()).isEqualTo(other.length);
        assertThat(updated.stateAsString()).isEqualTo("Active");
        assertThat(updated.lastUpdateStatusAsString()).isEqualTo("InProgress");
        assertThat(updated.lastUpdateStatusReason()).isEqualTo("The function is being created.");
        assertThat(updated.lastUpdateStatusReasonCodeAsString()).isEqualTo("Creating");
        assertThat(get("f").configuration().lastUpdateStatusAsString()).isEqualTo("Successful");
        assertThat(get("f").configuration().codeSha256()).isEqualTo(updated.codeSha256());
    }

    @Test
    void changesOnlyWhatAConfigurationUpdateNames() {
        create("f", Map.of("STAGE", "a"));

        FunctionConfiguration updated = configure(request -> request.timeout(10).description("Changed"));

        assertThat(updated.timeout()).isEqualTo(10);
        assertThat(updated.description()).isEqualTo("Changed");
        assertThat(updated.memorySize()).isEqualTo(128);
        assertThat(updated.environment().variables()).containsExactly(Map.entry("STAGE", "a"));
        assertThat(configure(request -> request.environment(none -> none.variables(Map.of())))
                        .environment()
                        .variables())
                .isEmpty();
    }

    @Test
    void refusesAnUpdateOfAnotherRevision() {
        String old = create("f").revisionId();

        assertError(
                () -> configure(request -> request.revisionId(old).timeout(4)),
                "PreconditionFailedException",
                "The Revision Id provided does not match the latest Revision Id. "
                        + "Call the GetFunction/GetAlias API to retrieve the latest Revision Id");
        String latest = get("f").configuration().revisionId();
        assertThat(configure(request -> request.revisionId(latest).timeout(4)).timeout())
                .isEqualTo(4);
    }

    @Test
    void listsInPagesWithoutStates() {
        IntStream.range(0, 5).forEach(i -> create("f" + i));

        ListFunctionsResponse first = list(ListFunctionsRequest.builder().maxItems(3));
        ListFunctionsResponse second =
                list(ListFunctionsRequest.builder().maxItems(3).marker(first.nextMarker()));

        assertThat(first.functions())
                .extracting(FunctionConfiguration::functionName)
                .containsExactly("f0", "f1", "f2");
        assertThat(second.functions())
                .extracting(FunctionConfiguration::functionName)
                .containsExactly("f3", "f4");
        assertThat(second.nextMarker()).isNull();
        assertThat(first.functions().getFirst().state()).isNull();
        assertThat(first.functions().getFirst().lastUpdateStatus()).isNull();
        assertThat(first.functions().getFirst().runtimeVersionConfig()).isNull();
        assertThat(list(ListFunctionsRequest.builder().functionVersion("ALL"))
                        .functions()
                        .getFirst()
                        .functionArn())
                .endsWith(":f0:$LATEST");
    }

    @Test
    void deletesAFunction() {
        create("f");

        delete("f", null);

        assertError(() -> delete("f", null), "ResourceNotFoundException", "Function not found: " + ARN);
        assertError(() -> delete("f", "123"), "ResourceNotFoundException", "Function not found: " + ARN);
    }

    @Test
    void deletesNeitherTheLatestVersionAloneNorAliases() {
        create("f");

        assertError(
                () -> delete("f", "$LATEST"),
                "InvalidParameterValueException",
                "$LATEST version cannot be deleted without deleting the function.");
        assertError(
                () -> delete("f", "live"),
                "InvalidParameterValueException",
                "Deletion of aliases is not currently supported.");
        assertThat(get("f").configuration().functionName()).isEqualTo("f");
    }

    @Test
    void changesTags() {
        server.create("f", "python3.12", "index.handler", ZIP, request -> request.tags(Map.of("a", "1", "b", "2")));

        server.call(
                "TagResource",
                TagResourceRequest.builder()
                        .resource(ARN)
                        .tags(Map.of("b", "3", "c", "4"))
                        .build(),
                Void.class);
        server.call(
                "UntagResource",
                UntagResourceRequest.builder().resource(ARN).tagKeys("a").build(),
                Void.class);

        ListTagsResponse tags =
                server.call("ListTags", ListTagsRequest.builder().resource(ARN).build(), ListTagsResponse.class);
        assertThat(tags.tags()).isEqualTo(Map.of("b", "3", "c", "4"));
        assertThat(get("f").tags()).isEqualTo(tags.tags());
    }

    @Test
    void refusesPayloadsThatAreNoJson() {
        create("f");

        assertError(
                () -> server.call(
                        "Invoke",
                        software.amazon.awssdk.services.lambda.model.InvokeRequest.builder()
                                .functionName("f")
                                .payload(SdkBytes.fromByteArray(new byte[] {'n', (byte) 0x87, 'r'}))
                                .build(),
                        Void.class),
                "InvalidRequestContentException",
                "Could not parse request body into json: Could not parse payload into json: Invalid UTF-8 start byte 0x87\n"
                        + " at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); "
                        + "line: 1, column: 3]");
    }

    @Test
    void namesTheVersionOfAFunctionThatCannotBeInvoked() {
        assertError(
                () -> server.invoke("f", "{}"), "ResourceNotFoundException", "Function not found: " + ARN + ":$LATEST");
    }

    private Outbound s3(Inbound request) {
        s3Requests.add(request.method() + " " + request.rawPath()
                + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery()));
        if (request.rawPath().endsWith("/missing")) {
            String error = "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>";
            return new Outbound(404, Headers.empty(), ResponseBody.of(error.getBytes(StandardCharsets.UTF_8)));
        }
        return new Outbound(200, Headers.empty(), ResponseBody.of(ZIP));
    }

    private FunctionConfiguration create(String name) {
        return server.create(name, "python3.12", "index.handler", ZIP);
    }

    private FunctionConfiguration create(String name, Map<String, String> variables) {
        return server.create(
                name,
                "python3.12",
                "index.handler",
                ZIP,
                request -> request.environment(environment -> environment.variables(variables)));
    }

    private FunctionConfiguration configure(
            java.util.function.Consumer<UpdateFunctionConfigurationRequest.Builder> change) {
        UpdateFunctionConfigurationRequest.Builder request =
                UpdateFunctionConfigurationRequest.builder().functionName("f");
        change.accept(request);
        return server.call("UpdateFunctionConfiguration", request.build(), FunctionConfiguration.class);
    }

    private GetFunctionResponse get(String name) {
        return server.call(
                "GetFunction", GetFunctionRequest.builder().functionName(name).build(), GetFunctionResponse.class);
    }

    private ListFunctionsResponse list(ListFunctionsRequest.Builder request) {
        return server.call("ListFunctions", request.build(), ListFunctionsResponse.class);
    }

    private void delete(String name, String qualifier) {
        server.call(
                "DeleteFunction",
                DeleteFunctionRequest.builder()
                        .functionName(name)
                        .qualifier(qualifier)
                        .build(),
                Void.class);
    }

    private static void assertError(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsException.class, error -> {
            assertThat(error.code().code()).isEqualTo(code);
            assertThat(error).hasMessage(message);
            assertThat(error.members()).containsEntry("Type", "User");
        });
    }
}
