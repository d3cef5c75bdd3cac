package dev.cumulet.lambda.launcher;

import java.nio.file.Path;
import java.util.Map;

/**
 * What to start.
 *
 * @param id names the environment in logs; unique
 * @param functionName the function's name
 * @param runtime AWS's identifier, for example {@code python3.13}
 * @param handler the function's handler
 * @param code the folder with the unpacked deployment package; not to be written to
 * @param memory the function's memory in MB
 * @param unreserved defaults of variables that the function's own configuration may replace
 * @param variables the function's own variables
 * @param reserved variables that nothing replaces; the launcher adds {@code LAMBDA_TASK_ROOT} and {@code
 *     LAMBDA_RUNTIME_DIR}
 */
public record Launch(
        String id,
        String functionName,
        String runtime,
        String handler,
        Path code,
        int memory,
        Map<String, String> unreserved,
        Map<String, String> variables,
        Map<String, String> reserved) {
    public Launch {
        unreserved = Map.copyOf(unreserved);
        variables = Map.copyOf(variables);
        reserved = Map.copyOf(reserved);
    }
}
