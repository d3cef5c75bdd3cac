package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cumulet.spi.service.AwsException;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;

/** Answers and errors are recorded from AWS where nothing else is said. */
class ConcurrencyTest extends FunctionTest {
    private static final String CODE = """
            import os
            def handler(event, context):
                return os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"]
            """;
    private static final String FUNCTIONS = "arn:aws:lambda:us-east-1:111111111111:function:";
    private static final String ARN = FUNCTIONS + "f";

    @BeforeEach
    void create() {
        server.create("f", "python3.12", "index.handler", Zips.of("index.py", CODE));
    }

    @Test
    void keepsAReserve() {
        assertThat(reserved()).isNull();
        assertThat(reserve("f", 0).reservedConcurrentExecutions()).isZero();
        assertThat(reserved()).isZero();
        reserve("f", 900);
        assertThat(reserved()).isEqualTo(900);
        server.call(
                "DeleteFunctionConcurrency",
                DeleteFunctionConcurrencyRequest.builder().functionName("f").build(),
                Void.class);
        assertThat(reserved()).isNull();
    }

    @Test
    void refusesReservesAsAwsDoes() {
        String missing = "Function not found: " + FUNCTIONS + "doesnotexist:$LATEST";
        assertError(() -> reserve("doesnotexist", 1), "ResourceNotFoundException", missing);
        assertError(() -> reserve("doesnotexist", 99_999), "ResourceNotFoundException", missing);
        assertError(
                () -> reserve("f:alias", 1),
                "InvalidParameterValueException",
                "This operation is permitted on Lambda functions only. Aliases and versions do not support this "
                        + "operation. Please specify either a function name or an unqualified function ARN.");
        server.create("g", "python3.12", "index.handler", Zips.of("index.py", CODE));
        reserve("g", 500);
        // Seen in public threads, with no type.
        assertThatThrownBy(() -> reserve("f", 401))
                .hasMessage("Specified ReservedConcurrentExecutions for function decreases account's "
                        + "UnreservedConcurrentExecution below its minimum value of [100].")
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.members()).isEmpty());
        reserve("f", 400);
    }

    @Test
    void makesProvisionedEnvironmentsReady() {
        publish();

        PutProvisionedConcurrencyConfigResponse put = provision("f", "1", 2);

        assertThat(put.statusAsString()).isEqualTo("IN_PROGRESS");
        assertThat(put.requestedProvisionedConcurrentExecutions()).isEqualTo(2);
        assertThat(put.allocatedProvisionedConcurrentExecutions()).isZero();
        assertThat(put.availableProvisionedConcurrentExecutions()).isZero();
        // AWS documentation.
        assertThat(put.lastModified()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+0000");
        GetProvisionedConcurrencyConfigResponse ready = awaitStatus("1", ProvisionedConcurrencyStatusEnum.READY);
        assertThat(ready.allocatedProvisionedConcurrentExecutions()).isEqualTo(2);
        assertThat(ready.availableProvisionedConcurrentExecutions()).isEqualTo(2);
        assertThat(server.invoke("f:1", "{}").payload().asUtf8String()).isEqualTo("\"provisioned-concurrency\"");
        assertThat(server.invoke("f", "{}").payload().asUtf8String()).isEqualTo("\"on-demand\"");
    }

    @Test
    void saysThatAFunctionCantInitialise() {
        server.create("broken", "python3.12", "index.handler", Zips.of("index.py", "raise Exception('no')\n"));
        server.call(
                "PublishVersion",
                PublishVersionRequest.builder().functionName("broken").build(),
                FunctionConfiguration.class);

        provision("broken", "1", 1);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(get("broken", "1").statusAsString()).isEqualTo("FAILED"));
        assertThat(get("broken", "1").statusReason()).isEqualTo("FUNCTION_ERROR_INIT_FAILURE");
        assertThat(get("broken", "1").allocatedProvisionedConcurrentExecutions())
                .isZero();
    }

    @Test
    void followsAnAliasToItsVersion() {
        publish();
        alias("a", "1");
        provision("f", "a", 1);
        awaitStatus("a", ProvisionedConcurrencyStatusEnum.READY);
        assertThat(server.invoke("f:a", "{}").payload().asUtf8String()).isEqualTo("\"provisioned-concurrency\"");
        server.call(
                "UpdateFunctionConfiguration",
                software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .description("next")
                        .build(),
                FunctionConfiguration.class);
        publish();

        server.call(
                "UpdateAlias",
                UpdateAliasRequest.builder()
                        .functionName("f")
                        .name("a")
                        .functionVersion("2")
                        .build(),
                AliasConfiguration.class);

        awaitStatus("a", ProvisionedConcurrencyStatusEnum.READY);
        assertThat(server.invoke("f:2", "{}").payload().asUtf8String()).isEqualTo("\"provisioned-concurrency\"");
        assertThat(server.invoke("f:1", "{}").payload().asUtf8String()).isEqualTo("\"on-demand\"");
    }

    @Test
    void doesntMixVersionsAndTheirAliases() {
        publish();
        alias("a", "1");
        provision("f", "1", 1);
        assertError(
                () -> provision("f", "a", 1),
                "ResourceConflictException",
                "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
        delete("1");
        assertError(
                () -> get("f", "1"),
                "ProvisionedConcurrencyConfigNotFoundException",
                "No Provisioned Concurrency Config found for this function");
        provision("f", "a", 1);
        assertError(
                () -> provision("f", "1", 1),
                "ResourceConflictException",
                "Version is pointed by a Provisioned Concurrency alias");
        server.call(
                "DeleteAlias",
                DeleteAliasRequest.builder().functionName("f").name("a").build(),
                Void.class);
        assertError(() -> get("f", "a"), "ResourceNotFoundException", "Cannot find alias arn: " + ARN + ":a");
        assertThat(list().provisionedConcurrencyConfigs()).isEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        publish();
        assertThat(list().provisionedConcurrencyConfigs()).isEmpty();
        Map<String, String> missing = Map.of(
                "doesnotexist:noalias", "Cannot find alias arn: " + FUNCTIONS + "doesnotexist:noalias",
                "doesnotexist:1", "Function not found: " + FUNCTIONS + "doesnotexist:1",
                "f:noalias", "Cannot find alias arn: " + ARN + ":noalias",
                "f:10", "Function not found: " + ARN + ":10");
        missing.forEach((name, message) -> {
            String[] parts = name.split(":");
            assertError(() -> get(parts[0], parts[1]), "ResourceNotFoundException", message);
            assertError(() -> provision(parts[0], parts[1], 1), "ResourceNotFoundException", message);
            assertError(() -> delete(parts[0], parts[1]), "ResourceNotFoundException", message);
        });
        String unpublished = "The function resource provided must be an alias or a published version.";
        assertError(() -> get("f", "$LATEST"), "InvalidParameterValueException", unpublished);
        assertError(() -> delete("$LATEST"), "InvalidParameterValueException", unpublished);
        assertError(
                () -> provision("f", "$LATEST", 1),
                "InvalidParameterValueException",
                "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
        delete("1"); // There is none, and AWS doesn't mind.
    }

    @Test
    void refusesToProvisionMoreThanThereIs() {
        publish();
        String tooMuch = "Specified ConcurrentExecutions for function is greater than account's "
                + "unreserved concurrency [1000].";
        assertThatThrownBy(() -> provision("f", "1", 1001))
                .hasMessage(tooMuch)
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.members()).isEmpty());
        assertError(
                () -> provision("f", "1", 901),
                "InvalidParameterValueException",
                "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution "
                        + "below its minimum value of [100].");
    }

    @Test
    void keepsReserveAndProvisionsTogether() {
        publish();
        provision("f", "1", 2);
        assertError(
                () -> reserve("f", 1),
                "InvalidParameterValueException",
                " ReservedConcurrentExecutions  1 should not be lower than function's total provisioned "
                        + "concurrency [2].");
        reserve("f", 2);
        assertError(
                () -> provision("f", "1", 3),
                "InvalidParameterValueException",
                "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution "
                        + "for function");
    }

    // AWS documentation.
    @Test
    void listsWhatIsProvisioned() {
        publish();
        alias("blue", "1");
        provision("f", "blue", 1);

        assertThat(list().provisionedConcurrencyConfigs())
                .extracting(ProvisionedConcurrencyConfigListItem::functionArn)
                .containsExactly(ARN + ":blue");
    }

    @Test
    void showsAnAccountsLimitsAndUse() {
        GetAccountSettingsResponse before = settings();
        reserve("f", 10);
        publish();
        GetAccountSettingsResponse after = settings();

        assertThat(after.accountLimit().toString())
                .isEqualTo("AccountLimit(TotalCodeSize=80530636800, CodeSizeUnzipped=262144000, "
                        + "CodeSizeZipped=52428800, ConcurrentExecutions=1000, UnreservedConcurrentExecutions=990)");
        assertThat(after.accountUsage().functionCount()).isEqualTo(1);
        assertThat(after.accountUsage().totalCodeSize())
                .isEqualTo(2 * before.accountUsage().totalCodeSize());
    }

    private GetAccountSettingsResponse settings() {
        return server.call(
                "GetAccountSettings", GetAccountSettingsRequest.builder().build(), GetAccountSettingsResponse.class);
    }

    private void publish() {
        server.call(
                "PublishVersion",
                PublishVersionRequest.builder().functionName("f").build(),
                FunctionConfiguration.class);
    }

    private void alias(String name, String version) {
        CreateAliasRequest request = CreateAliasRequest.builder()
                .functionName("f")
                .name(name)
                .functionVersion(version)
                .build();
        server.call("CreateAlias", request, AliasConfiguration.class);
    }

    private PutFunctionConcurrencyResponse reserve(String name, int reserve) {
        PutFunctionConcurrencyRequest request = PutFunctionConcurrencyRequest.builder()
                .functionName(name)
                .reservedConcurrentExecutions(reserve)
                .build();
        return server.call("PutFunctionConcurrency", request, PutFunctionConcurrencyResponse.class);
    }

    private Integer reserved() {
        return server.call(
                        "GetFunctionConcurrency",
                        GetFunctionConcurrencyRequest.builder()
                                .functionName("f")
                                .build(),
                        GetFunctionConcurrencyResponse.class)
                .reservedConcurrentExecutions();
    }

    private PutProvisionedConcurrencyConfigResponse provision(String name, String qualifier, int requested) {
        PutProvisionedConcurrencyConfigRequest request = PutProvisionedConcurrencyConfigRequest.builder()
                .functionName(name)
                .qualifier(qualifier)
                .provisionedConcurrentExecutions(requested)
                .build();
        return server.call("PutProvisionedConcurrencyConfig", request, PutProvisionedConcurrencyConfigResponse.class);
    }

    private GetProvisionedConcurrencyConfigResponse get(String name, String qualifier) {
        GetProvisionedConcurrencyConfigRequest request = GetProvisionedConcurrencyConfigRequest.builder()
                .functionName(name)
                .qualifier(qualifier)
                .build();
        return server.call("GetProvisionedConcurrencyConfig", request, GetProvisionedConcurrencyConfigResponse.class);
    }

    private GetProvisionedConcurrencyConfigResponse awaitStatus(
            String qualifier, ProvisionedConcurrencyStatusEnum status) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> get("f", qualifier), got -> got.status() == status);
    }

    private ListProvisionedConcurrencyConfigsResponse list() {
        return server.call(
                "ListProvisionedConcurrencyConfigs",
                ListProvisionedConcurrencyConfigsRequest.builder()
                        .functionName("f")
                        .build(),
                ListProvisionedConcurrencyConfigsResponse.class);
    }

    private void delete(String qualifier) {
        delete("f", qualifier);
    }

    private void delete(String name, String qualifier) {
        DeleteProvisionedConcurrencyConfigRequest request = DeleteProvisionedConcurrencyConfigRequest.builder()
                .functionName(name)
                .qualifier(qualifier)
                .build();
        server.call("DeleteProvisionedConcurrencyConfig", request, Void.class);
    }

    private static void assertError(ThrowingCallable action, String code, String message) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        AwsException.class,
                        error -> assertThat(error.code().code()).isEqualTo(code))
                .hasMessage(message);
    }
}
