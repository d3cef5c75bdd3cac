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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds the interpreters of this machine. Each candidate is asked once who it really is: a version manager's shim costs
 * a tenth of a second at every start, the program behind it next to nothing.
 */
final class Interpreters {
    private static final System.Logger LOG = System.getLogger(Interpreters.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PROBE_SECONDS = 20;
    private final Map<Language, String> configured;
    private final List<Path> searched;
    private final Map<String, Interpreter> byRuntime = new ConcurrentHashMap<>();

    /**
     * Makes a finder.
     *
     * @param configured the interpreter for all runtimes of a language; the empty string, or nothing, to look for it
     * @param searchPath the PATH
     */
    Interpreters(Map<Language, String> configured, String searchPath) {
        this.configured = Map.copyOf(configured);
        this.searched = Stream.of(searchPath.split(File.pathSeparator))
                .filter(part -> !part.isEmpty())
                .map(Path::of)
                .toList();
    }

    /**
     * {@return the interpreter for a runtime: of that version if there is one, otherwise another of the language}
     *
     * @throws LaunchException if there is none
     */
    Interpreter find(Language language, String runtime) {
        return byRuntime.computeIfAbsent(runtime, name -> search(language, name));
    }

    private Interpreter search(Language language, String runtime) {
        String choice = configured.getOrDefault(language, "");
        List<String> names =
                Stream.concat(Stream.of(runtime), language.programs().stream()).toList();
        List<Path> candidates = choice.isEmpty() ? onPath(names) : List.of(Path.of(choice));
        for (Path candidate : candidates) {
            Optional<Interpreter> found = ask(candidate, language.question())
                    .filter(interpreter -> !interpreter.version().startsWith("2."));
            if (found.isPresent()) {
                tell(runtime, language, found.get());
                return found.get();
            }
        }
        throw new LaunchException(
                choice.isEmpty()
                        ? "Runtime " + runtime + " needs one of " + names
                                + ", and none is on the PATH; install it, or set " + language.key() + " to its path"
                        : language.key() + " is " + choice + ", which is no interpreter for " + runtime);
    }

    private static void tell(String runtime, Language language, Interpreter found) {
        boolean isAsAsked = runtime.equals("python" + found.version())
                || runtime.equals("ruby" + found.version())
                || runtime.equals("nodejs" + found.version().replaceAll("\\..*", "") + ".x");
        LOG.log(
                isAsAsked ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                "Runtime {0} runs on {1}, version {2}{3}",
                runtime,
                found.executable(),
                found.version(),
                isAsAsked ? "" : "; another one can be set with " + language.key());
        if (language == Language.PYTHON && !found.has("boto3")) {
            // AWS's runtimes bring it, so few functions have it in their packages.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Python functions can''t import boto3 here unless they bring it along, since {0} has none;"
                            + " install it with {0} -m pip install boto3, or set lambda.python to another interpreter",
                    found.executable());
        }
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
    private static Optional<Interpreter> ask(Path candidate, List<String> question) {
        try {
            List<String> words = new ArrayList<>(question);
            words.addFirst(candidate.toString());
            Process process = new ProcessBuilder(words)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var output = process.inputReader()) {
                String answer = output.readLine();
                if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0 || answer == null) {
                    return Optional.empty();
                }
                JsonNode parts = JSON.readTree(answer);
                return Optional.of(new Interpreter(
                        Path.of(parts.get(0).asText()),
                        parts.get(1).asText(),
                        texts(parts.get(2)),
                        texts(parts.get(3)).stream().map(Path::of).toList()));
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

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .distinct()
                .toList();
    }
}
