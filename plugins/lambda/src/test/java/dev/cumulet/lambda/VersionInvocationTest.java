package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.service.AwsException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;

/** Invoking versions and aliases, and whose environments are whose. */
class VersionInvocationTest extends FunctionTest {
    @BeforeAll
    static void needsPython() {
        Programs.assumeAny("python3", "python3.11");
    }

    @BeforeEach
    void publishTwoVersions() {
        server.create("f", "python3.11", "index.handler", code(1));
        publish();
        update(2);
        publish();
    }

    @Test
    void runsTheCodeOfEachVersion() {
        update(3);

        assertThat(answer("1")).startsWith("[1, \"1\"");
        assertThat(answer("2")).startsWith("[2, \"2\"");
        assertThat(answer("$LATEST")).startsWith("[3, \"$LATEST\"");
    }

    @Test
    void keepsEnvironmentsOfVersionsWhenTheFunctionChanges() {
        String before = answer("1");
        String latest = answer("$LATEST");

        update(3);

        assertThat(answer("1")).isEqualTo(before);
        assertThat(answer("$LATEST")).isNotEqualTo(latest);
    }

    @Test
    void endsTheEnvironmentsOfAllVersionsWithTheFunction() throws Exception {
        long first = pid(answer("1"));
        long second = pid(answer("2"));

        server.call(
                "DeleteFunction",
                DeleteFunctionRequest.builder().functionName("f").build(),
                Void.class);

        EnvironmentLifeTest.awaitGone(first);
        EnvironmentLifeTest.awaitGone(second);
    }

    @Test
    void tellsTheFunctionTheAliasAndTheClientTheVersion() {
        alias("live", "1", Map.of());

        InvokeResponse response = invoke("live");

        assertThat(response.executedVersion()).isEqualTo("1");
        assertThat(response.payload().asUtf8String())
                .contains("\"arn:aws:lambda:us-east-1:111111111111:function:f:live\"");
    }

    @ParameterizedTest
    @CsvSource({"1.0, 2", "0.0, 1"})
    void followsTheWeightsOfAnAlias(double weight, String version) {
        alias("live", "1", Map.of("2", weight));

        for (int i = 0; i < 5; i++) {
            assertThat(invoke("live").executedVersion()).isEqualTo(version);
        }
    }

    @ParameterizedTest
    @CsvSource({"9, :9", "none, :none", "$latest, :$latest"})
    void namesTheVersionThatIsNotThere(String qualifier, String shown) {
        // Recorded from AWS.
        assertThatThrownBy(() -> invoke(qualifier))
                .isInstanceOf(AwsException.class)
                .hasMessage("Function not found: arn:aws:lambda:us-east-1:111111111111:function:f" + shown);
    }

    @Test
    void namesTheUnpublishedVersionOfAFunctionThatIsNotThere() {
        // Recorded from AWS.
        assertThatThrownBy(() -> server.invoke("g", "{}"))
                .hasMessage("Function not found: arn:aws:lambda:us-east-1:111111111111:function:g:$LATEST");
    }

    private static byte[] code(int number) {
        return Zips.of(
                "index.py",
                "import os\ndef handler(event, context):\n    return [" + number
                        + ", context.function_version, context.invoked_function_arn, os.getpid()]\n");
    }

    private void publish() {
        server.call(
                "PublishVersion",
                PublishVersionRequest.builder().functionName("f").build(),
                FunctionConfiguration.class);
    }

    private void update(int number) {
        server.call(
                "UpdateFunctionCode",
                UpdateFunctionCodeRequest.builder()
                        .functionName("f")
                        .zipFile(SdkBytes.fromByteArray(code(number)))
                        .build(),
                FunctionConfiguration.class);
    }

    private void alias(String name, String version, Map<String, Double> weights) {
        server.call(
                "CreateAlias",
                CreateAliasRequest.builder()
                        .functionName("f")
                        .name(name)
                        .functionVersion(version)
                        .routingConfig(routing -> routing.additionalVersionWeights(weights))
                        .build(),
                AliasConfiguration.class);
    }

    private InvokeResponse invoke(String qualifier) {
        return server.invoke("f", "{}", request -> request.qualifier(qualifier));
    }

    private String answer(String qualifier) {
        return invoke(qualifier).payload().asUtf8String();
    }

    private static long pid(String answer) throws Exception {
        return JSON.readTree(answer).get(3).asLong();
    }
}
