package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.spi.service.AwsException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;

/** Environments that are there before anybody calls. */
class ProvisionedInvocationTest extends FunctionTest {
    private static final String SOURCE = """
            import os
            def handler(event, context):
                if 'die' in event:
                    os._exit(1)
                return {'kind': os.environ['AWS_LAMBDA_INITIALIZATION_TYPE'], 'pid': os.getpid()}
            """;

    @BeforeAll
    static void needsPython() {
        Programs.assumeAny("python3", "python3.11");
    }

    @Test
    void startsEnvironmentsAheadAndKeepsThem() {
        create(SOURCE);

        assertThat(provision(1).status()).isEqualTo(ProvisionedConcurrencyStatusEnum.IN_PROGRESS);
        awaitStatus(ProvisionedConcurrencyStatusEnum.READY);

        JsonNode first = json(invoke("1", "{}"));
        assertThat(first.get("kind").asText()).isEqualTo("provisioned-concurrency");
        assertThat(json(invoke("1", "{}"))).isEqualTo(first);
        assertThat(json(invoke("$LATEST", "{}")).get("kind").asText()).isEqualTo("on-demand");
    }

    @Test
    void throttlesWhatTheReserveLeavesNothingTo() {
        // Recorded from AWS.
        create(SOURCE);
        server.call(
                "PutFunctionConcurrency",
                PutFunctionConcurrencyRequest.builder()
                        .functionName("f")
                        .reservedConcurrentExecutions(1)
                        .build(),
                PutFunctionConcurrencyResponse.class);
        provision(1);
        awaitStatus(ProvisionedConcurrencyStatusEnum.READY);

        assertThatThrownBy(() -> invoke("$LATEST", "{}"))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        error -> assertThat(error.members())
                                .containsEntry("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded"));
        assertThat(json(invoke("1", "{}")).get("kind").asText()).isEqualTo("provisioned-concurrency");

        delete();
        assertThat(json(invoke("$LATEST", "{}")).get("kind").asText()).isEqualTo("on-demand");
    }

    @Test
    void replacesAnEnvironmentThatEnds() {
        create(SOURCE);
        provision(1);
        awaitStatus(ProvisionedConcurrencyStatusEnum.READY);

        assertThat(invoke("1", "{\"die\": 1}").functionError()).isEqualTo("Unhandled");

        await().untilAsserted(() ->
                assertThat(json(invoke("1", "{}")).get("kind").asText()).isEqualTo("provisioned-concurrency"));
    }

    @Test
    void tellsOfAFunctionThatDoesNotStart() {
        // Recorded from AWS.
        create("raise Exception('no')\n");

        provision(1);

        awaitStatus(ProvisionedConcurrencyStatusEnum.FAILED);
        assertThat(progress().statusReason()).isEqualTo("FUNCTION_ERROR_INIT_FAILURE");
        assertThat(progress().allocatedProvisionedConcurrentExecutions()).isZero();
    }

    @Test
    void endsEnvironmentsThatAreNoLongerWanted() {
        create(SOURCE);
        provision(1);
        awaitStatus(ProvisionedConcurrencyStatusEnum.READY);
        long environment = json(invoke("1", "{}")).get("pid").asLong();

        delete();

        EnvironmentLifeTest.awaitGone(environment);
        assertThat(json(invoke("1", "{}")).get("kind").asText()).isEqualTo("on-demand");
    }

    private void create(String source) {
        server.create("f", "python3.11", "index.handler", Zips.of("index.py", source));
        server.call(
                "PublishVersion",
                PublishVersionRequest.builder().functionName("f").build(),
                FunctionConfiguration.class);
    }

    private PutProvisionedConcurrencyConfigResponse provision(int number) {
        return server.call(
                "PutProvisionedConcurrencyConfig",
                PutProvisionedConcurrencyConfigRequest.builder()
                        .functionName("f")
                        .qualifier("1")
                        .provisionedConcurrentExecutions(number)
                        .build(),
                PutProvisionedConcurrencyConfigResponse.class);
    }

    private void delete() {
        server.call(
                "DeleteProvisionedConcurrencyConfig",
                DeleteProvisionedConcurrencyConfigRequest.builder()
                        .functionName("f")
                        .qualifier("1")
                        .build(),
                Void.class);
    }

    private GetProvisionedConcurrencyConfigResponse progress() {
        return server.call(
                "GetProvisionedConcurrencyConfig",
                GetProvisionedConcurrencyConfigRequest.builder()
                        .functionName("f")
                        .qualifier("1")
                        .build(),
                GetProvisionedConcurrencyConfigResponse.class);
    }

    private void awaitStatus(ProvisionedConcurrencyStatusEnum status) {
        await().untilAsserted(() -> assertThat(progress().status()).isEqualTo(status));
    }

    private InvokeResponse invoke(String qualifier, String event) {
        return server.invoke("f", event, request -> request.qualifier(qualifier));
    }
}
