package dev.cumulet.lambda.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to start a function's runtime.
 *
 * @param words the program and its arguments, with paths as the function sees them
 * @param tools the folder to put in front of the PATH
 * @param roots folders and files of the machine that the program needs
 * @param variables variables that the function's own configuration may replace
 * @param marksOutput whether it marks where the output of an invocation ends
 */
public record Command(
        List<String> words,
        Optional<Path> tools,
        List<Path> roots,
        Map<String, String> variables,
        boolean marksOutput) {
    public Command {
        words = List.copyOf(words);
        roots = List.copyOf(roots);
        variables = Map.copyOf(variables);
    }
}
