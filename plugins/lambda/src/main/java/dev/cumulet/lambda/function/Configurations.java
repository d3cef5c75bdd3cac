package dev.cumulet.lambda.function;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.format.Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.EphemeralStorage;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.RuntimeVersionConfig;
import software.amazon.awssdk.services.lambda.model.SnapStart;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.SnapStartResponse;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.StateReasonCode;
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
    private static final String REASON = "The function is being created.";
    private static final int DEFAULT_TIMEOUT = 3;
    private static final int DEFAULT_MEMORY = 128;
    private static final int DEFAULT_STORAGE = 512;

    private Configurations() {}

    /** {@return what a new function has before anything is set} */
    static FunctionConfiguration initial(FunctionName name, PackageType packageType, List<Architecture> architectures) {
        return FunctionConfiguration.builder()
                .functionName(name.name())
                .functionArn(name.arn())
                .version(FunctionName.LATEST)
                .description("")
                .timeout(DEFAULT_TIMEOUT)
                .memorySize(DEFAULT_MEMORY)
                .packageType(orElse(packageType, PackageType.ZIP))
                .architectures(architectures.isEmpty() ? List.of(Architecture.X86_64) : architectures)
                .ephemeralStorage(
                        EphemeralStorage.builder().size(DEFAULT_STORAGE).build())
                .tracingConfig(tracing -> tracing.mode(TracingMode.PASS_THROUGH))
                .snapStart(snapStart(SnapStartApplyOn.NONE, SnapStartOptimizationStatus.OFF))
                .loggingConfig(logging -> logging.logFormat(LogFormat.TEXT).logGroup("/aws/lambda/" + name.name()))
                .build();
    }

    /**
     * {@return a configuration with what is set in a request}
     *
     * @param layers the layers that the request names
     */
    static FunctionConfiguration change(
            FunctionConfiguration old, UpdateFunctionConfigurationRequest asked, List<Layer> layers, String region) {
        FunctionConfiguration.Builder made = old.toBuilder()
                .role(orElse(asked.role(), old.role()))
                .handler(orElse(asked.handler(), old.handler()))
                .description(orElse(asked.description(), old.description()))
                .timeout(orElse(asked.timeout(), old.timeout()))
                .memorySize(orElse(asked.memorySize(), old.memorySize()))
                .ephemeralStorage(orElse(asked.ephemeralStorage(), old.ephemeralStorage()))
                .kmsKeyArn(nothingIfEmpty(orElse(asked.kmsKeyArn(), old.kmsKeyArn())));
        if (asked.runtimeAsString() != null) {
            String version = Runtimes.versionArn(region, asked.runtimeAsString());
            made.runtime(asked.runtimeAsString()).runtimeVersionConfig(runtime -> runtime.runtimeVersionArn(version));
        }
        if (asked.environment() != null) {
            made.environment(
                    environment -> environment.variables(asked.environment().variables()));
        }
        if (asked.tracingConfig() != null && asked.tracingConfig().modeAsString() != null) {
            made.tracingConfig(tracing -> tracing.mode(asked.tracingConfig().modeAsString()));
        }
        if (asked.snapStart() != null) {
            made.snapStart(snapStart(applyOn(asked.snapStart()), SnapStartOptimizationStatus.OFF));
        }
        if (asked.loggingConfig() != null) {
            made.loggingConfig(Settings.logging(old.loggingConfig(), asked.loggingConfig()));
        }
        changeSurroundings(made, asked, layers);
        FunctionConfiguration result = made.build();
        Settings.check(result);
        return result;
    }

    /** What a request can also take away, by giving it empty. */
    private static void changeSurroundings(
            FunctionConfiguration.Builder made, UpdateFunctionConfigurationRequest asked, List<Layer> layers) {
        if (asked.deadLetterConfig() != null) {
            made.deadLetterConfig(deadLetters(asked.deadLetterConfig()));
        }
        if (asked.vpcConfig() != null) {
            made.vpcConfig(network(asked.vpcConfig()));
        }
        if (asked.imageConfig() != null) {
            made.imageConfigResponse(image(asked.imageConfig()));
        }
        if (asked.hasLayers()) {
            made.layers(layers.isEmpty() ? null : layers);
        }
        if (asked.hasFileSystemConfigs()) {
            made.fileSystemConfigs(asked.fileSystemConfigs().isEmpty() ? null : asked.fileSystemConfigs());
        }
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
                .lastModified(Times.toMilliseconds(now))
                .build();
    }

    /** {@return a version of its own, as it is shown once it is active} */
    static StoredVersion published(StoredVersion latest, FunctionName version, Optional<String> description) {
        FunctionConfiguration.Builder published = latest.configuration().toBuilder()
                .functionArn(version.qualifiedArn())
                .version(version.qualifier().orElseThrow())
                .revisionId(UUID.randomUUID().toString());
        description.ifPresent(published::description);
        // A snapshot is taken of published versions only, so none is "on" for the unpublished one.
        if (latest.configuration().snapStart().applyOn() == SnapStartApplyOn.PUBLISHED_VERSIONS) {
            published.snapStart(snapStart(SnapStartApplyOn.PUBLISHED_VERSIONS, SnapStartOptimizationStatus.ON));
        }
        return latest.describedAs(published.build());
    }

    /** {@return the same version under another revision, which AWS also gives it when only what is around it changes} */
    static StoredVersion revised(StoredVersion version) {
        return version.describedAs(version.configuration().toBuilder()
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

    private static ImageConfigResponse image(ImageConfig asked) {
        if (!asked.hasEntryPoint() && !asked.hasCommand() && asked.workingDirectory() == null) {
            return null;
        }
        return ImageConfigResponse.builder().imageConfig(asked).build();
    }

    private static SnapStartApplyOn applyOn(SnapStart asked) {
        return orElse(asked.applyOn(), SnapStartApplyOn.NONE);
    }

    private static SnapStartResponse snapStart(SnapStartApplyOn applyOn, SnapStartOptimizationStatus status) {
        return SnapStartResponse.builder()
                .applyOn(applyOn)
                .optimizationStatus(status)
                .build();
    }

    private static DeadLetterConfig deadLetters(DeadLetterConfig asked) {
        return nothingIfEmpty(asked.targetArn()) == null ? null : asked;
    }

    /** AWS asks EC2 for the subnets' network. Here it is one that always is the same for the same subnet. */
    private static VpcConfigResponse network(VpcConfig asked) {
        String id = asked.subnetIds().stream()
                .findFirst()
                .map(subnet -> UUID.nameUUIDFromBytes(subnet.getBytes(StandardCharsets.UTF_8)))
                .map(uuid -> "vpc-" + uuid.toString().replace("-", "").substring(0, 17))
                .orElse("");
        return VpcConfigResponse.builder()
                .subnetIds(asked.subnetIds())
                .securityGroupIds(asked.securityGroupIds())
                .ipv6AllowedForDualStack(orElse(asked.ipv6AllowedForDualStack(), false))
                .vpcId(id)
                .build();
    }

    private static String nothingIfEmpty(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static <T> T orElse(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
