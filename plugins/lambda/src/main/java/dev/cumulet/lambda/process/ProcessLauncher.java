package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.LaunchException;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.launcher.Launcher;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs functions as processes of this machine, on its own interpreters. Nothing keeps a function from the rest of the
 * machine: it is for code that one trusts, as one's own.
 *
 * <pre>
 *   server
 *    +- shell of the start script, which leads a group        the environment's process
 *        +- runtime                                           with all that it starts
 *    +- warden, a shell that ends what an environment leaves behind, and all of them if the server is killed
 * </pre>
 */
public final class ProcessLauncher implements Launcher {
    private static final System.Logger LOG = System.getLogger(ProcessLauncher.class.getName());

    private final HostRuntimes runtimes;
    private final String searchPath;
    private final Scratch scratch;
    private final Path caches;
    private final boolean isForking;
    private final Path nothing;
    private final Spawner spawner = new Spawner();
    private final Preparations preparations = new Preparations();
    private final Warden warden = new Warden();
    private final ForkServers forkServers = new ForkServers(spawner, warden);

    /**
     * Makes a launcher.
     *
     * @param directory a folder of its own
     * @param configured the interpreters that configuration names, by language
     */
    public ProcessLauncher(Path directory, Map<Language, String> configured) {
        this(directory, configured, false);
    }

    /**
     * Makes a launcher.
     *
     * @param isForking whether environments of Python functions are forked from a Python that has loaded what they need
     */
    public ProcessLauncher(Path directory, Map<Language, String> configured, boolean isForking) {
        this.searchPath = Optional.ofNullable(System.getenv("PATH")).orElse("");
        this.runtimes = new HostRuntimes(directory.resolve("bootstrap"), configured, searchPath);
        this.scratch = new Scratch(directory.resolve("tmp"));
        this.isForking = isForking;
        this.caches = directory.resolve("python");
        this.nothing = directory.resolve("no-layers");
    }

    @Override
    public String description() {
        return "processes of this machine";
    }

    @Override
    public Optional<String> obstacle(Code code) {
        return runtimes.obstacle(code);
    }

    private void prepareFork(Code.Zip code) {
        Places places = places(code);
        Optional<Command> command = isForking ? runtimes.forkServer(code, places) : Optional.empty();
        if (command.isPresent()) {
            Launch.Variables none = new Launch.Variables(Map.of(), Map.of(), Map.of());
            Map<String, String> variables = FunctionVariables.of(none, Map.of(), places, command.get(), searchPath);
            try {
                forkServers.of(PythonCache.of(caches, code), command.get(), ForkServers.common(variables));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "No fork server for {0}: {1}", code.folder(), e.getMessage());
            }
        }
    }

    private Places places(Code.Zip code) {
        return new Places(
                code.folder(),
                code.layers().orElse(nothing),
                runtimes.directory(),
                Optional.of(PythonCache.of(caches, code)));
    }

    @Override
    public void prepare(Code code) {
        if (code instanceof Code.Zip zip) {
            prepareFork(zip);
            runtimes.preparation(zip, places(zip))
                    .ifPresent(words -> preparations.run(
                            PythonCache.of(caches, zip),
                            () -> spawner.spawn(new ProcessBuilder(words).redirectErrorStream(true)::start)));
        }
    }

    @Override
    public Launched launch(Launch launch) {
        Code.Zip code = HostRuntimes.zip(launch.code());
        Places places = places(code);
        Command command = runtimes.command(launch, places);
        Map<String, String> own = new Relocation(code.folder(), code.layers())
                .of(launch.variables().own());
        Map<String, String> variables =
                new HashMap<>(FunctionVariables.of(launch.variables(), own, places, command, searchPath));
        Path folder = scratch.make(launch.id());
        variables.putIfAbsent("TMPDIR", folder.toString());
        Optional<Launched> forked = fork(launch.id(), code, places, variables);
        if (forked.isPresent()) {
            return forked.get();
        }
        ProcessBuilder builder = new ProcessBuilder(StartScript.beside(places.layers(), command, own))
                .directory(code.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(variables);
        return start(builder, launch.id(), command.marksOutput());
    }

    /** {@return an environment of the package's fork server; nothing if it can't have one} */
    private Optional<Launched> fork(String id, Code.Zip code, Places places, Map<String, String> variables) {
        boolean isPlain = ForkServers.NOT_FORKED.stream().noneMatch(variables::containsKey)
                && !Files.isDirectory(places.layers().resolve("extensions"));
        Optional<Command> command = isForking && isPlain ? runtimes.forkServer(code, places) : Optional.empty();
        if (command.isEmpty()) {
            return Optional.empty();
        }
        Path output = scratch.pipe(id);
        try {
            ForkServer server =
                    forkServers.of(PythonCache.of(caches, code), command.get(), ForkServers.common(variables));
            ForkServer.Forked forked = server.fork(output, code.folder(), variables);
            warden.watch(forked.pid(), id);
            forked.end().thenAccept(status -> {
                warden.end(forked.pid(), id);
                scratch.remove(id);
            });
            return Optional.of(new ForkedLaunch(forked, open(output, forked, server)));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "No fork server for {0}: {1}", code.folder(), e.getMessage());
            return Optional.empty();
        } finally {
            scratch.removePipe(id);
        }
    }

    private static InputStream open(Path output, ForkServer.Forked forked, ForkServer server) throws IOException {
        try {
            return new FileInputStream(output.toFile());
        } finally {
            server.opened(forked);
        }
    }

    private Launched start(ProcessBuilder builder, String id, boolean marksOutput) {
        try {
            Process process = spawner.spawn(builder::start);
            warden.watch(process.pid(), id);
            process.onExit().thenAccept(ended -> {
                warden.end(ended.pid(), id);
                scratch.remove(id);
            });
            return new LaunchedProcess(process, 1, marksOutput, () -> kill(process));
        } catch (IOException e) {
            scratch.remove(id);
            throw new LaunchException("The process can't be started: " + e.getMessage(), e);
        }
    }

    /** What is no longer in its group, and what was started meanwhile, is found by the warden when it has ended. */
    private void kill(Process process) {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        preparations.close();
        warden.close();
        spawner.close();
    }
}
