package dev.cumulet.lambda.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.lambda.launcher.LaunchException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Finds the interpreters of this machine. Each candidate is asked once who it really is: a version manager's shim costs
 * a tenth of a second at every start, the program behind it next to nothing.
 */
final class Interpreters {
    private static final System.Logger LOG = System.getLogger(Interpreters.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PROBE_SECONDS = 20;
    private static final String ASK_PYTHON = "import json,site,sys;print(json.dumps([sys.executable,"
            + "'%d.%d'%sys.version_info[:2],site.getsitepackages()+([site.getusersitepackages()] "
            + "if site.ENABLE_USER_SITE else [])]))";
    private static final String ASK_NODE = "console.log(JSON.stringify([process.execPath,process.versions.node,[]]))";

    private final String configuredPython;
    private final String configuredNode;
    private final List<Path> searched;
    private final Map<String, Interpreter> byRuntime = new ConcurrentHashMap<>();

    /**
     * Makes a finder.
     *
     * @param configuredPython the interpreter for all Python runtimes, or the empty string
     * @param configuredNode the interpreter for all Node.js runtimes, or the empty string
     * @param searchPath the PATH
     */
    Interpreters(String configuredPython, String configuredNode, String searchPath) {
        this.configuredPython = configuredPython;
        this.configuredNode = configuredNode;
        this.searched = searchPath.isEmpty()
                ? List.of()
                : List.of(searchPath.split(File.pathSeparator)).stream()
                        .filter(part -> !part.isEmpty())
                        .map(Path::of)
                        .toList();
    }

    /**
     * {@return the interpreter for a Python runtime: of that version if there is one, otherwise any Python 3}
     *
     * @throws LaunchException if there is none
     */
    Interpreter python(String runtime) {
        return byRuntime.computeIfAbsent(runtime, this::findPython);
    }

    private Interpreter findPython(String runtime) {
        List<String> names = List.of(runtime, "python3", "python");
        Interpreter found = find(runtime, "lambda.python", configuredPython, names, "-c", ASK_PYTHON);
        if (!found.has("boto3")) {
            // AWS's runtimes bring it, so few functions have it in their packages.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Python functions can''t import boto3 here unless they bring it along, since {0} has none;"
                            + " install it with {0} -m pip install boto3, or set lambda.python to another interpreter",
                    found.executable());
        }
        return found;
    }

    /**
     * {@return the interpreter for a Node.js runtime}
     *
     * @throws LaunchException if there is none
     */
    Interpreter node(String runtime) {
        return byRuntime.computeIfAbsent(
                runtime, name -> find(name, "lambda.node", configuredNode, List.of("node", "nodejs"), "-e", ASK_NODE));
    }

    private Interpreter find(
            String runtime, String key, String configured, List<String> names, String option, String question) {
        List<Path> candidates = configured.isEmpty() ? onPath(names) : List.of(Path.of(configured));
        for (Path candidate : candidates) {
            Optional<Interpreter> found = ask(candidate, option, question)
                    .filter(interpreter -> !interpreter.version().startsWith("2."));
            if (found.isPresent()) {
                tell(runtime, key, found.get());
                return found.get();
            }
        }
        throw new LaunchException(
                configured.isEmpty()
                        ? "Runtime " + runtime + " needs one of " + names
                                + ", and none is on the PATH; install it, or set " + key + " to its path"
                        : key + " is " + configured + ", which is no interpreter for " + runtime);
    }

    private static void tell(String runtime, String key, Interpreter found) {
        boolean isAsAsked = runtime.equals("python" + found.version())
                || runtime.equals("nodejs" + found.version().replaceAll("\\..*", "") + ".x");
        LOG.log(
                isAsAsked ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                "Runtime {0} runs on {1}, version {2}{3}",
                runtime,
                found.executable(),
                found.version(),
                isAsAsked ? "" : "; another one can be set with " + key);
    }

    private List<Path> onPath(List<String> names) {
        Set<Path> found = new LinkedHashSet<>();
        for (String name : names) {
            for (Path folder : searched) {
                Path candidate = folder.resolve(name);
                if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                    found.add(candidate);
                }
            }
        }
        return new ArrayList<>(found);
    }

    /** {@return who a program really is, or nothing if it doesn't answer as an interpreter} */
    private static Optional<Interpreter> ask(Path candidate, String option, String question) {
        try {
            Process process = new ProcessBuilder(candidate.toString(), option, question)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var output = process.inputReader()) {
                String answer = output.readLine();
                if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0 || answer == null) {
                    return Optional.empty();
                }
                JsonNode parts = JSON.readTree(answer);
                List<String> libraries = new ArrayList<>();
                parts.get(2).forEach(part -> libraries.add(part.asText()));
                return Optional.of(new Interpreter(
                        Path.of(parts.get(0).asText()), parts.get(1).asText(), List.copyOf(libraries)));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} is no interpreter: {1}", candidate, e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
