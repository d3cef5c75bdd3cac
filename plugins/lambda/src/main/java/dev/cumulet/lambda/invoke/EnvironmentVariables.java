package dev.cumulet.lambda.invoke;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LogFormat;

/** The variables that a function finds, as AWS sets them. */
final class EnvironmentVariables {
    private static final String XRAY_HOST = "127.0.0.1";

    private EnvironmentVariables() {}

    /** {@return variables that the function's own configuration may replace} */
    static Map<String, String> unreserved(String endpoint) {
        return Map.of(
                "LANG",
                "en_US.UTF-8",
                "TZ",
                ":UTC",
                "AWS_XRAY_CONTEXT_MISSING",
                "LOG_ERROR",
                "AWS_XRAY_DAEMON_ADDRESS",
                XRAY_HOST + ":2000",
                "_AWS_XRAY_DAEMON_ADDRESS",
                XRAY_HOST,
                "_AWS_XRAY_DAEMON_PORT",
                "2000",
                // AWS has no such variable; it leads the function's SDK to this server.
                "AWS_ENDPOINT_URL",
                endpoint);
    }

    /**
     * {@return variables that nothing replaces}
     *
     * @param account whose the function is; as an access key it leads back to the same account
     */
    static Map<String, String> reserved(
            FunctionConfiguration function, String account, String region, String runtimeApi, String logStream) {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_ACCESS_KEY_ID", account);
        variables.put("AWS_SECRET_ACCESS_KEY", "test");
        variables.put("AWS_SESSION_TOKEN", "test");
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", region);
        String runtime = function.runtimeAsString();
        if (runtime != null && !runtime.startsWith("provided")) {
            variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + runtime);
        }
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.functionName());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", function.version());
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memorySize()));
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", function.loggingConfig().logGroup());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        if (function.loggingConfig().logFormat() == LogFormat.JSON) {
            // Runtimes write their lines so, and leave out those below the level.
            variables.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
            variables.put("AWS_LAMBDA_LOG_LEVEL", function.loggingConfig().applicationLogLevelAsString());
        }
        variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        if (function.handler() != null) {
            variables.put("_HANDLER", function.handler());
        }
        return variables;
    }
}
