package dev.cumulet.lambda.launcher;

import java.util.Map;

/**
 * What to start.
 *
 * @param id names the environment in logs; unique
 * @param functionName the function's name
 * @param code what it runs
 * @param memory the function's memory in MB
 * @param storage the size of {@code /tmp} in MB
 * @param architecture {@code x86_64} or {@code arm64}
 * @param variables the environment variables
 */
public record Launch(
        String id, String functionName, Code code, int memory, int storage, String architecture, Variables variables) {
    /**
     * A function's environment variables, by what may replace what.
     *
     * @param unreserved defaults of variables that the function's own configuration may replace
     * @param own the function's own variables
     * @param reserved variables that nothing replaces; the launcher adds {@code LAMBDA_TASK_ROOT} and {@code
     *     LAMBDA_RUNTIME_DIR}
     */
    public record Variables(Map<String, String> unreserved, Map<String, String> own, Map<String, String> reserved) {
        /**
         * Takes the variables.
         *
         * @throws LaunchException if one has a zero byte, with which texts end where launchers pass them on
         */
        public Variables {
            unreserved = checked(unreserved);
            own = checked(own);
            reserved = checked(reserved);
        }

        private static Map<String, String> checked(Map<String, String> variables) {
            variables.forEach((name, value) -> {
                if (name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
                    throw new LaunchException("The environment variable " + name.replace('\0', '?')
                            + " has a zero byte, which no process can have; remove it");
                }
            });
            return Map.copyOf(variables);
        }
    }
}
