package dev.cumulet.lambda.log;

import dev.cumulet.spi.service.Scope;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;

/**
 * The environment that a log is of.
 *
 * @param scope the function's account and region
 * @param function its name
 * @param version its version
 * @param memory its memory in MB
 * @param runtime the name of its runtime and its version's ARN, if it has one of AWS's
 * @param group the log group
 * @param stream the log stream, one for each environment
 * @param lines how Lambda's own lines are written
 */
public record LogOrigin(
        Scope scope,
        String function,
        String version,
        int memory,
        Optional<RuntimeVersion> runtime,
        String group,
        String stream,
        SystemLines lines) {
    /**
     * What Lambda tells of a runtime.
     *
     * @param name for example {@code python3.13}
     * @param arn the ARN of its version
     */
    public record RuntimeVersion(String name, String arn) {}

    /** {@return the origin for an environment of a function} */
    public static LogOrigin of(FunctionConfiguration function, Scope scope, String stream) {
        LoggingConfig logging = function.loggingConfig();
        Optional<RuntimeVersion> runtime = Optional.ofNullable(function.runtimeVersionConfig())
                .map(config -> config.runtimeVersionArn())
                .map(arn -> new RuntimeVersion(function.runtimeAsString(), arn));
        return new LogOrigin(
                scope,
                function.functionName(),
                function.version(),
                function.memorySize(),
                runtime,
                logging.logGroup(),
                stream,
                logging.logFormat() == LogFormat.JSON
                        ? new JsonLines(SystemLevel.of(logging.systemLogLevelAsString()))
                        : new TextLines());
    }
}
