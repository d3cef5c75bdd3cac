package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.LaunchException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this machine has to run functions with: one way of starting for each language. */
public final class HostRuntimes {
    private static final String IMAGES = "Container images need the docker launcher (lambda.launcher=docker);"
            + " without Docker use a deployment package";

    private final Bootstraps bootstraps;
    private final Map<String, HostRuntime> byPrefix = new LinkedHashMap<>();

    /**
     * Finds interpreters when they are first needed.
     *
     * @param directory a folder for the bootstraps
     * @param configured the interpreters that configuration names, by language
     * @param searchPath the PATH on which the others are looked for
     */
    public HostRuntimes(Path directory, Map<Language, String> configured, String searchPath) {
        bootstraps = new Bootstraps(directory);
        Interpreters interpreters = new Interpreters(configured, searchPath);
        byPrefix.put("python", new PythonRuntime(interpreters, bootstraps));
        byPrefix.put("nodejs", new NodeRuntime(interpreters, bootstraps));
        byPrefix.put("ruby", new RubyRuntime(interpreters, bootstraps));
        byPrefix.put(
                "java",
                new JavaRuntime(new JavaHomes(configured.getOrDefault(Language.JAVA, ""), searchPath), bootstraps));
        byPrefix.put("provided", new ProvidedRuntime());
    }

    /** {@return the folder of the bootstraps} */
    public Path directory() {
        return bootstraps.directory();
    }

    /** {@return why such code can't run here and what to do about it, if it can't} */
    public Optional<String> obstacle(Code code) {
        try {
            Code.Zip zip = zip(code);
            runtime(zip.runtime()).find(zip.runtime());
            return Optional.empty();
        } catch (LaunchException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * {@return the package that an environment runs}
     *
     * @throws LaunchException if it is an image
     */
    public static Code.Zip zip(Code code) {
        return switch (code) {
            case Code.Zip zip -> zip;
            case Code.Image image -> throw new LaunchException(IMAGES);
        };
    }

    /**
     * {@return how to start a function}
     *
     * @throws LaunchException if the machine lacks what it needs
     */
    public Command command(Launch launch, Places places) {
        Code.Zip code = zip(launch.code());
        return runtime(code.runtime()).command(launch, code, places);
    }

    /** {@return folders and files of the machine that the runtime of a package needs} */
    public List<Path> roots(Code.Zip code) {
        return runtime(code.runtime()).roots(code.runtime());
    }

    /** {@return a command that works ahead for a function's environments, if there is anything to do} */
    public Optional<List<String>> preparation(Code.Zip code, Places places) {
        return runtime(code.runtime()).preparation(code, places);
    }

    /** {@return how to start a fork server for a package, if its language can have one} */
    Optional<Command> forkServer(Code.Zip code, Places places) {
        return runtime(code.runtime()).forkServer(code, places);
    }

    private HostRuntime runtime(String name) {
        return byPrefix.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new LaunchException("Runtime " + name + " can't run on this machine's own programs; "
                        + String.join(", ", byPrefix.keySet())
                        + " runtimes can, others need the docker launcher (lambda.launcher=docker)"));
    }
}
