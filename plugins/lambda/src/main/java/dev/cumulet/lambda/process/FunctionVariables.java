package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Launch;
import java.io.File;
import java.util.HashMap;
import java.util.Map;

/** The environment variables of a function that runs on this machine's programs. */
public final class FunctionVariables {
    private FunctionVariables() {}

    /**
     * {@return all of a function's variables}
     *
     * @param searchPath where the machine's programs are
     * @param own the function's own variables, which replace all that AWS doesn't reserve
     */
    public static Map<String, String> of(
            Launch.Variables given, Map<String, String> own, Places places, Command command, String searchPath) {
        String separator = File.pathSeparator;
        Map<String, String> variables = new HashMap<>(given.unreserved());
        String tools = command.tools().map(folder -> folder + separator).orElse("");
        variables.put("PATH", tools + searchPath + separator + places.layers().resolve("bin"));
        variables.put(
                "LD_LIBRARY_PATH",
                String.join(separator, places.task() + "", places.task() + "/lib", places.layers() + "/lib"));
        variables.putAll(command.variables());
        variables.putAll(own);
        variables.putAll(given.reserved());
        variables.put("LAMBDA_TASK_ROOT", places.task().toString());
        variables.put("LAMBDA_RUNTIME_DIR", places.runtime().toString());
        return variables;
    }
}
