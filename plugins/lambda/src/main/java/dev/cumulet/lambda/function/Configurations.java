package dev.cumulet.lambda.function;

import dev.cumulet.lambda.error.LambdaError;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.Environment;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.EphemeralStorage;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.RuntimeVersionConfig;
import software.amazon.awssdk.services.lambda.model.SnapStart;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.SnapStartResponse;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.StateReasonCode;
import software.amazon.awssdk.services.lambda.model.TracingConfigResponse;
import software.amazon.awssdk.services.lambda.model.TracingMode;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.VpcConfig;
import software.amazon.awssdk.services.lambda.model.VpcConfigResponse;

/**
 * Makes functions' configurations of requests, with AWS's defaults.
 *
 * <p>A function is ready when its request is answered, so what is stored is active. The answers to a creation or a
 * change still say that it is under way, since that is what AWS's say: {@link #asPending} and {@link #asUpdating}.
 */
public final class Configurations {
    private static final DateTimeFormatter LAST_MODIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);
    private static final String REASON = "The function is being created.";
    private static final int DEFAULT_TIMEOUT = 3;
    private static final int DEFAULT_MEMORY = 128;
    private static final int DEFAULT_STORAGE = 512;

    private Configurations() {}

    static FunctionConfiguration create(
            CreateFunctionRequest request, FunctionName name, DeployedCode code, Instant now) {
        FunctionConfiguration.Builder made = FunctionConfiguration.builder()
                .functionName(name.name())
                .functionArn(name.arn())
                .runtime(request.runtimeAsString())
                .role(request.role())
                .handler(request.handler())
                .description(orElse(request.description(), ""))
                .timeout(orElse(request.timeout(), DEFAULT_TIMEOUT))
                .memorySize(orElse(request.memorySize(), DEFAULT_MEMORY))
                .version(FunctionName.LATEST)
                .packageType(code.imageUri().isPresent() ? PackageType.IMAGE : PackageType.ZIP)
                .architectures(request.hasArchitectures() ? request.architectures() : List.of(Architecture.X86_64))
                .ephemeralStorage(orElse(request.ephemeralStorage(), storage()))
                .tracingConfig(TracingConfigResponse.builder()
                        .mode(Optional.ofNullable(request.tracingConfig())
                                .map(tracing -> tracing.mode())
                                .orElse(TracingMode.PASS_THROUGH))
                        .build())
                .snapStart(snapStart(request.snapStart()))
                .loggingConfig(logging(request.loggingConfig(), name.name()))
                .deadLetterConfig(request.deadLetterConfig())
                .kmsKeyArn(request.kmsKeyArn());
        if (request.runtimeAsString() != null) {
            made.runtimeVersionConfig(version ->
                    version.runtimeVersionArn(Runtimes.versionArn(name.scope().region(), request.runtimeAsString())));
        }
        if (request.imageConfig() != null) {
            made.imageConfigResponse(image(request.imageConfig()));
        }
        if (request.environment() != null) {
            made.environment(environment(request.environment()));
        }
        if (request.vpcConfig() != null) {
            made.vpcConfig(vpc(request.vpcConfig()));
        }
        return settled(withCode(made.build(), code), now);
    }

    static FunctionConfiguration change(
            FunctionConfiguration old, UpdateFunctionConfigurationRequest request, String region, Instant now) {
        FunctionConfiguration.Builder made = old.toBuilder()
                .role(orElse(request.role(), old.role()))
                .handler(orElse(request.handler(), old.handler()))
                .description(orElse(request.description(), old.description()))
                .timeout(orElse(request.timeout(), old.timeout()))
                .memorySize(orElse(request.memorySize(), old.memorySize()))
                .ephemeralStorage(orElse(request.ephemeralStorage(), old.ephemeralStorage()))
                .deadLetterConfig(orElse(request.deadLetterConfig(), old.deadLetterConfig()))
                .kmsKeyArn(orElse(request.kmsKeyArn(), old.kmsKeyArn()));
        if (request.runtimeAsString() != null) {
            made.runtime(request.runtimeAsString())
                    .runtimeVersionConfig(version ->
                            version.runtimeVersionArn(Runtimes.versionArn(region, request.runtimeAsString())));
        }
        if (request.environment() != null) {
            made.environment(environment(request.environment()));
        }
        if (request.vpcConfig() != null) {
            made.vpcConfig(vpc(request.vpcConfig()));
        }
        if (request.imageConfig() != null) {
            made.imageConfigResponse(image(request.imageConfig()));
        }
        if (request.tracingConfig() != null) {
            made.tracingConfig(tracing -> tracing.mode(request.tracingConfig().modeAsString()));
        }
        if (request.snapStart() != null) {
            made.snapStart(snapStart(request.snapStart()));
        }
        if (request.loggingConfig() != null) {
            made.loggingConfig(logging(request.loggingConfig(), old.functionName()));
        }
        return settled(made.build(), now);
    }

    static FunctionConfiguration withCode(FunctionConfiguration old, DeployedCode code) {
        return old.toBuilder().codeSha256(code.sha256()).codeSize(code.size()).build();
    }

    /** {@return a configuration after a change: active, with a revision of its own} */
    static FunctionConfiguration settled(FunctionConfiguration changed, Instant now) {
        return changed.toBuilder()
                .state(State.ACTIVE)
                .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL)
                .revisionId(UUID.randomUUID().toString())
                .lastModified(LAST_MODIFIED.format(now))
                .build();
    }

    /** {@return a version of its own, as it is shown once it is active} */
    static StoredVersion published(StoredVersion latest, FunctionName version, Optional<String> description) {
        FunctionConfiguration.Builder published = latest.configuration().toBuilder()
                .functionArn(version.qualifiedArn())
                .version(version.qualifier().orElseThrow())
                .revisionId(UUID.randomUUID().toString());
        description.ifPresent(published::description);
        return latest.describedAs(published.build());
    }

    /** {@return the unpublished version after it was published: AWS gives it another revision} */
    static StoredVersion revised(StoredVersion latest) {
        return latest.describedAs(latest.configuration().toBuilder()
                .revisionId(UUID.randomUUID().toString())
                .build());
    }

    /** {@return how AWS answers a creation; the revision is one that never comes back, as there} */
    static FunctionConfiguration asPending(FunctionConfiguration stored) {
        return stored.toBuilder()
                .state(State.PENDING)
                .stateReason(REASON)
                .stateReasonCode(StateReasonCode.CREATING)
                .lastUpdateStatus((String) null)
                .revisionId(UUID.randomUUID().toString())
                .build();
    }

    /** {@return how AWS answers a change} */
    static FunctionConfiguration asUpdating(FunctionConfiguration stored) {
        return stored.toBuilder()
                .lastUpdateStatus(LastUpdateStatus.IN_PROGRESS)
                .lastUpdateStatusReason(REASON)
                .lastUpdateStatusReasonCode("Creating")
                .revisionId(UUID.randomUUID().toString())
                .build();
    }

    /** {@return how AWS lists a version: without its state; {@code isQualified} tells if it goes by its number} */
    public static FunctionConfiguration listed(FunctionConfiguration configuration, boolean isQualified) {
        boolean isLatest = configuration.version().equals(FunctionName.LATEST);
        String arn = configuration.functionArn();
        return configuration.toBuilder()
                .functionArn(isQualified && isLatest ? arn + ":" + FunctionName.LATEST : arn)
                .state((String) null)
                .lastUpdateStatus((String) null)
                .runtimeVersionConfig((RuntimeVersionConfig) null)
                .build();
    }

    /**
     * Checks that a client knows what it is about to change.
     *
     * @param expected the revision that it knows; it need not name one
     */
    public static void checkRevision(FunctionConfiguration present, String expected) {
        if (expected != null && !expected.equals(present.revisionId())) {
            throw LambdaError.REVISION_MISMATCH.exception();
        }
    }

    private static EnvironmentResponse environment(Environment asked) {
        Variables.check(asked.variables());
        return EnvironmentResponse.builder().variables(asked.variables()).build();
    }

    /** {@return the image's settings; empty ones take them away} */
    private static ImageConfigResponse image(ImageConfig asked) {
        if (!asked.hasEntryPoint() && !asked.hasCommand() && asked.workingDirectory() == null) {
            return null;
        }
        return ImageConfigResponse.builder().imageConfig(asked).build();
    }

    private static EphemeralStorage storage() {
        return EphemeralStorage.builder().size(DEFAULT_STORAGE).build();
    }

    private static SnapStartResponse snapStart(SnapStart asked) {
        return SnapStartResponse.builder()
                .applyOn(asked == null ? SnapStartApplyOn.NONE.toString() : asked.applyOnAsString())
                .optimizationStatus(SnapStartOptimizationStatus.OFF)
                .build();
    }

    private static LoggingConfig logging(LoggingConfig asked, String function) {
        LoggingConfig given = asked == null ? LoggingConfig.builder().build() : asked;
        boolean isJson = given.logFormat() == LogFormat.JSON;
        return LoggingConfig.builder()
                .logFormat(isJson ? LogFormat.JSON : LogFormat.TEXT)
                .logGroup(orElse(given.logGroup(), "/aws/lambda/" + function))
                .applicationLogLevel(isJson ? orElse(given.applicationLogLevelAsString(), "INFO") : null)
                .systemLogLevel(isJson ? orElse(given.systemLogLevelAsString(), "INFO") : null)
                .build();
    }

    private static VpcConfigResponse vpc(VpcConfig asked) {
        return VpcConfigResponse.builder()
                .subnetIds(asked.subnetIds())
                .securityGroupIds(asked.securityGroupIds())
                .ipv6AllowedForDualStack(orElse(asked.ipv6AllowedForDualStack(), false))
                .vpcId("")
                .build();
    }

    private static <T> T orElse(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
