package dev.cumulet.lambda.function;

import dev.cumulet.lambda.error.LambdaError;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionVersionLatestPublished;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.VpcConfig;

/** What requests may set of a function's configuration, and what AWS demands of it beyond its model. */
public final class Settings {
    /** The model's limit is that of functions on instances of one's own. */
    private static final int MAX_MEMORY = 10_240;

    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z]([a-zA-Z0-9_])+");
    private static final Set<String> SNAP_START = Set.of(
            "java11", "java17", "java21", "java25", "python3.12", "python3.13", "python3.14", "dotnet8", "dotnet10");

    private Settings() {}

    /** {@return the settings of a creation, in the form of a change's} */
    static UpdateFunctionConfigurationRequest of(CreateFunctionRequest request) {
        UpdateFunctionConfigurationRequest.Builder settings = UpdateFunctionConfigurationRequest.builder()
                .runtime(request.runtimeAsString())
                .role(request.role())
                .handler(request.handler())
                .description(request.description())
                .timeout(request.timeout())
                .memorySize(request.memorySize())
                .vpcConfig(request.vpcConfig())
                .deadLetterConfig(request.deadLetterConfig())
                .environment(request.environment())
                .kmsKeyArn(request.kmsKeyArn())
                .tracingConfig(request.tracingConfig())
                .imageConfig(request.imageConfig())
                .ephemeralStorage(request.ephemeralStorage())
                .snapStart(request.snapStart())
                .loggingConfig(request.loggingConfig())
                .capacityProviderConfig(request.capacityProviderConfig())
                .durableConfig(request.durableConfig());
        if (request.hasLayers()) {
            settings.layers(request.layers());
        }
        if (request.hasFileSystemConfigs()) {
            settings.fileSystemConfigs(request.fileSystemConfigs());
        }
        return settings.build();
    }

    /**
     * Checks what can be told without knowing the function.
     *
     * @throws dev.cumulet.spi.service.AwsException if AWS wouldn't take them
     */
    static void check(UpdateFunctionConfigurationRequest settings) {
        if (settings.capacityProviderConfig() != null) {
            throw LambdaError.UNSUPPORTED.exception("CapacityProviderConfig");
        }
        if (settings.durableConfig() != null) {
            throw LambdaError.UNSUPPORTED.exception("DurableConfig");
        }
        if (settings.memorySize() != null && settings.memorySize() > MAX_MEMORY) {
            throw LambdaError.MEMORY_TOO_LARGE.exception(MAX_MEMORY);
        }
        if (settings.environment() != null) {
            checkVariables(settings.environment().variables());
        }
        if (settings.vpcConfig() != null) {
            checkNetwork(settings.vpcConfig());
        }
        if (settings.runtimeAsString() != null) {
            Runtimes.check(settings.runtimeAsString());
        }
    }

    /**
     * Checks where a version is to be published to: AWS means its instances of one's own by all but the usual.
     *
     * @throws dev.cumulet.spi.service.AwsException if it is anywhere else
     */
    public static void checkPublication(FunctionVersionLatestPublished place) {
        if (place != null) {
            throw LambdaError.UNSUPPORTED.exception("PublishTo");
        }
    }

    private static void checkVariables(Map<String, String> variables) {
        if (!variables.keySet().stream().allMatch(VARIABLE.asMatchPredicate())) {
            throw LambdaError.VARIABLE_NAME.exception(VARIABLE.pattern());
        }
        Variables.check(variables);
    }

    private static void checkNetwork(VpcConfig network) {
        if (network.subnetIds().isEmpty() != network.securityGroupIds().isEmpty()) {
            throw LambdaError.SUBNETS_WITHOUT_GROUPS.exception();
        }
    }

    /**
     * Checks that the parts of a configuration go together.
     *
     * @throws dev.cumulet.spi.service.AwsException if AWS wouldn't take it
     */
    static void check(FunctionConfiguration result) {
        boolean isImage = result.packageType() == PackageType.IMAGE;
        if (isImage
                && (result.handler() != null
                        || result.runtime() != null
                        || !result.layers().isEmpty())) {
            throw LambdaError.ZIP_SETTINGS_FOR_IMAGE.exception();
        }
        boolean isSnapStarted = result.snapStart().applyOn() == SnapStartApplyOn.PUBLISHED_VERSIONS;
        if (isSnapStarted && !isImage && !SNAP_START.contains(result.runtimeAsString())) {
            throw LambdaError.SNAP_START_RUNTIME.exception(result.runtimeAsString());
        }
        boolean isInNetwork =
                result.vpcConfig() != null && !result.vpcConfig().subnetIds().isEmpty();
        if (!result.fileSystemConfigs().isEmpty() && !isInNetwork) {
            throw LambdaError.FILE_SYSTEM_WITHOUT_VPC.exception(
                    result.fileSystemConfigs().getFirst().arn());
        }
    }

    /**
     * {@return what becomes of a function's logging}
     *
     * @param old what it was
     * @param asked what is to be another now
     * @throws dev.cumulet.spi.service.AwsException if it has levels for a text
     */
    static LoggingConfig logging(LoggingConfig old, LoggingConfig asked) {
        LogFormat format = Optional.ofNullable(asked.logFormat()).orElse(old.logFormat());
        LoggingConfig.Builder changed = LoggingConfig.builder()
                .logFormat(format)
                .logGroup(Optional.ofNullable(asked.logGroup()).orElse(old.logGroup()));
        if (format == LogFormat.TEXT) {
            if (asked.applicationLogLevel() != null || asked.systemLogLevel() != null) {
                throw LambdaError.LOG_LEVEL_FOR_TEXT.exception();
            }
            return changed.build();
        }
        return changed.applicationLogLevel(
                        level(asked.applicationLogLevelAsString(), old.applicationLogLevelAsString()))
                .systemLogLevel(level(asked.systemLogLevelAsString(), old.systemLogLevelAsString()))
                .build();
    }

    private static String level(String asked, String old) {
        return Optional.ofNullable(asked).or(() -> Optional.ofNullable(old)).orElse("INFO");
    }
}
