package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cumulet.spi.service.AwsException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.lambda.model.FileSystemConfig;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** What may be set of a function, at its creation or later. */
class SettingsTest extends FunctionTest {
    private static final byte[] ZIP = Zips.of("index.py", "def handler(event, context): return event");
    private static final String INVALID = "InvalidParameterValueException";
    private static final String VALIDATION = "ValidationException";

    // spotless:off - one setting, one row
    static Stream<Arguments> refused() {
        return Stream.of(
                // Seen in public threads.
                row(s -> s.memorySize(10_241), VALIDATION, "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to 10240"),
                row(s -> s.environment(e -> e.variables(Map.of("A", "x"))), VALIDATION, "1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]"),
                row(s -> s.environment(e -> e.variables(Map.of("_HANDLER", "x"))), VALIDATION, "1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]"),
                row(s -> s.vpcConfig(v -> v.subnetIds("subnet-1")), INVALID, "SubnetIds and SecurityIds must coexist or be both empty list."),
                row(s -> s.vpcConfig(v -> v.securityGroupIds("sg-1")), INVALID, "SubnetIds and SecurityIds must coexist or be both empty list."),
                row(s -> s.fileSystemConfigs(FileSystemConfig.builder().arn("arn:aws:elasticfilesystem:x").localMountPath("/mnt/x").build()), INVALID, "Function must be configured to execute in a VPC to reference access point arn:aws:elasticfilesystem:x"),
                row(s -> s.snapStart(a -> a.applyOn("PublishedVersions")), INVALID, "nodejs22.x is not supported for SnapStart enabled functions."),
                row(s -> s.loggingConfig(l -> l.systemLogLevel("INFO")), INVALID, "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your request or change the LogFormat to \"Json\" and try again."),
                // Recorded from AWS.
                row(s -> s.runtime("go1.x"), INVALID, "The runtime parameter of go1.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions."),
                // This server's own.
                row(s -> s.durableConfig(d -> d.executionTimeout(1)), INVALID, "DurableConfig is not supported by this server"),
                row(s -> s.capacityProviderConfig(c -> {}), INVALID, "CapacityProviderConfig is not supported by this server"));
    }
    // spotless:on

    private static Arguments row(
            Consumer<UpdateFunctionConfigurationRequest.Builder> settings, String code, String message) {
        return arguments(settings, code, message);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesAChange(Consumer<UpdateFunctionConfigurationRequest.Builder> settings, String code, String message) {
        server.create("f", "nodejs22.x", "index.handler", ZIP);
        FunctionConfiguration before = get();

        assertThatThrownBy(() -> change(settings)).isInstanceOfSatisfying(AwsException.class, error -> {
            assertThat(error.code().code()).isEqualTo(code);
            assertThat(error).hasMessage(message);
            assertThat(error.members().containsKey("Type")).isEqualTo(code.equals(INVALID));
        });
        assertThat(get()).isEqualTo(before);
    }

    /** Recorded from AWS. */
    @Test
    void keepsWhatAChangeOfLoggingDoesNotName() {
        server.create(
                "f", "python3.12", "index.handler", ZIP, request -> request.loggingConfig(l -> l.logFormat("JSON")));

        change(settings -> settings.loggingConfig(l -> l.logGroup("mine")));

        assertThat(get().loggingConfig().logFormatAsString()).isEqualTo("JSON");
        assertThat(get().loggingConfig().logGroup()).isEqualTo("mine");
        assertThat(get().loggingConfig().applicationLogLevelAsString()).isEqualTo("INFO");
        change(settings -> settings.loggingConfig(l -> l.logFormat("Text")));
        assertThat(get().loggingConfig().applicationLogLevelAsString()).isNull();
        assertThat(get().loggingConfig().logGroup()).isEqualTo("mine");
    }

    /** AWS documentation: to delete it, give an empty one. */
    @Test
    void takesAwayWhatIsGivenEmpty() {
        server.create(
                "f",
                "python3.12",
                "index.handler",
                ZIP,
                request -> request.deadLetterConfig(d -> d.targetArn("arn:aws:sqs:us-east-1:111111111111:q"))
                        .kmsKeyArn("arn:aws:kms:us-east-1:111111111111:key/k"));
        assertThat(get().deadLetterConfig().targetArn()).endsWith(":q");

        change(settings -> settings.deadLetterConfig(d -> d.targetArn("")).kmsKeyArn(""));

        assertThat(get().deadLetterConfig()).isNull();
        assertThat(get().kmsKeyArn()).isNull();
    }

    /** Recorded from AWS. */
    @Test
    void namesTheNetworkOfItsSubnets() {
        server.create(
                "f",
                "python3.12",
                "index.handler",
                ZIP,
                request -> request.vpcConfig(v -> v.subnetIds("subnet-1").securityGroupIds("sg-1")));

        assertThat(get().vpcConfig().vpcId()).matches("vpc-[0-9a-f]{17}");
        assertThat(get().vpcConfig().ipv6AllowedForDualStack()).isFalse();
        change(settings -> settings.vpcConfig(v -> v.subnetIds(List.of()).securityGroupIds(List.of())));
        assertThat(get().vpcConfig().vpcId()).isEmpty();
        assertThat(get().vpcConfig().subnetIds()).isEmpty();
    }

    /** AWS documentation: snapshots are taken when a version is published. */
    @Test
    void turnsSnapStartOnForPublishedVersions() {
        server.create(
                "f",
                "java21",
                "index.handler",
                ZIP,
                request -> request.publish(true).snapStart(s -> s.applyOn("PublishedVersions")));

        assertThat(get().snapStart().optimizationStatusAsString()).isEqualTo("Off");
        assertThat(get("1").snapStart().optimizationStatusAsString()).isEqualTo("On");
    }

    @Test
    void saysWhyAFunctionCannotRunHere() {
        server.create("f", "dotnet8", "A::B::C", ZIP);

        assertThat(get().stateAsString()).isEqualTo("Active");
        assertThat(get().stateReasonCodeAsString()).isEqualTo("InvalidRuntime");
        assertThat(get().stateReason()).contains("dotnet8");
    }

    /** Seen in public threads. */
    @Test
    void refusesToChangePublishedVersions() {
        server.create("f", "python3.12", "index.handler", ZIP, request -> request.publish(true));

        assertThatThrownBy(() -> change(settings -> settings.functionName("f:1").timeout(4)))
                .hasMessage("Current operation does not support versions other than $LATEST. "
                        + "Please set the version to $LATEST or do not set a version in your request.");
        assertThat(change(settings -> settings.functionName("f:$LATEST").timeout(4))
                        .timeout())
                .isEqualTo(4);
    }

    private FunctionConfiguration change(Consumer<UpdateFunctionConfigurationRequest.Builder> settings) {
        UpdateFunctionConfigurationRequest.Builder request =
                UpdateFunctionConfigurationRequest.builder().functionName("f");
        settings.accept(request);
        return server.call("UpdateFunctionConfiguration", request.build(), FunctionConfiguration.class);
    }

    private FunctionConfiguration get() {
        return get(null);
    }

    private FunctionConfiguration get(String qualifier) {
        return server.call(
                "GetFunctionConfiguration",
                GetFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .qualifier(qualifier)
                        .build(),
                FunctionConfiguration.class);
    }
}
