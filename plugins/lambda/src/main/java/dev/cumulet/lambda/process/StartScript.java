package dev.cumulet.lambda.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The shell that starts a runtime and the extensions beside it. */
public final class StartScript {
    private static final String WRAPPER = "AWS_LAMBDA_EXEC_WRAPPER";

    /**
     * A machine that runs out of memory shall end functions before the server, or anything else of its user's. Extensions
     * are nobody's children, as their ends are not for the runtime to see. What they print is marked line by line: it is not
     * the function's, and an extension that tells of each line that it gets must not get those.
     */
    private static final String EXTENSIONS = """
            { echo 1000 > /proc/self/oom_score_adj; } 2>/dev/null
            for extension in "$0"/*; do
              if [ -f "$extension" ] && [ -x "$extension" ]; then
                ({ "$extension" 2>&1 | while IFS= read -r line; do printf '\\035%s\\n' "$line"; done; } &)
              fi
            done
            """;

    /** The shell becomes the runtime. */
    private static final String BECOME = "exec \"$@\"\n";

    /** The shell stays the runtime's parent, so that a function that kills its parent doesn't kill the server. */
    private static final String STAY = "\"$@\" &\nexec 2>/dev/null\nwait $!\n";

    private StartScript() {}

    /** {@return the words that start a runtime in a sandbox} */
    public static List<String> inside(Path layers, Command command, Map<String, String> own) {
        return words(EXTENSIONS + BECOME, layers, command, own);
    }

    /** {@return the words that start a runtime among the machine's other processes} */
    static List<String> beside(Path layers, Command command, Map<String, String> own) {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            words.add("/usr/bin/setsid"); // one process group of all that it starts, so that they can be ended together
        }
        words.addAll(words(EXTENSIONS + STAY, layers, command, own));
        return words;
    }

    private static List<String> words(String script, Path layers, Command command, Map<String, String> own) {
        List<String> words = new ArrayList<>(
                List.of("/bin/sh", "-c", script, layers.resolve("extensions").toString()));
        if (own.containsKey(WRAPPER)) {
            words.add(own.get(WRAPPER)); // one that isn't there is an exit with status 127, as on AWS
        }
        words.addAll(command.words());
        return words;
    }
}
