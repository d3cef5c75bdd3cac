package dev.cumulet.lambda.sandbox;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.LaunchException;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.launcher.Launcher;
import dev.cumulet.lambda.process.Command;
import dev.cumulet.lambda.process.FunctionVariables;
import dev.cumulet.lambda.process.HostRuntimes;
import dev.cumulet.lambda.process.Language;
import dev.cumulet.lambda.process.LaunchedProcess;
import dev.cumulet.lambda.process.Places;
import dev.cumulet.lambda.process.Preparations;
import dev.cumulet.lambda.process.PythonCache;
import dev.cumulet.lambda.process.Spawner;
import dev.cumulet.lambda.process.StartScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs functions with this machine's interpreters, each environment in a sandbox of bubblewrap's: it finds its package,
 * its layers and its temporary files where AWS has them, sees no other process and nobody's home, can write to nothing
 * but {@code /tmp}, and ends as a whole.
 *
 * <pre>
 *   server
 *    +- bwrap, which dies with the server        the environment's process
 *        +- bwrap, the first of its own processes, with whose end the kernel ends all others
 *            +- runtime
 * </pre>
 */
public final class SandboxLauncher implements Launcher {
    private static final Path TASK = Path.of("/var/task");
    private static final Path LAYERS = Path.of("/opt");
    private static final Path RUNTIME = Path.of("/var/runtime");
    private static final Path CACHE = Path.of("/var/cache/python");
    private static final Path TEMPORARY = Path.of("/tmp");
    private static final Places PLACES = new Places(TASK, LAYERS, RUNTIME, Optional.of(CACHE));
    private static final String SEARCH_PATH = "/usr/local/bin:/usr/bin:/bin";
    private static final long BYTES_PER_MB = 1 << 20;
    private static final int DEPTH = 2;

    private final Path directory;
    private final HostRuntimes runtimes;
    private final Bubblewrap bubblewrap;
    private final Spawner spawner = new Spawner();
    private final Preparations preparations = new Preparations();

    /**
     * Makes a launcher.
     *
     * @param directory a folder of its own
     * @param configured the interpreters that configuration names, by language
     */
    public SandboxLauncher(Path directory, Map<Language, String> configured) {
        String searchPath = Optional.ofNullable(System.getenv("PATH")).orElse("");
        this.directory = directory;
        this.runtimes = new HostRuntimes(directory.resolve("bootstrap"), configured, searchPath);
        this.bubblewrap = Bubblewrap.find(searchPath);
        bubblewrap.obstacle().ifPresentOrElse(obstacle -> {}, this::writeUsers);
    }

    private void writeUsers() {
        try {
            Files.createDirectories(runtimes.directory());
            Files.writeString(
                    directory.resolve("passwd"),
                    "root:x:0:0:root:/root:/sbin/nologin\nsbx_user1051:x:" + SandboxOptions.USER + ":"
                            + SandboxOptions.GROUP + "::/home/sbx_user1051:/sbin/nologin\n");
            Files.writeString(directory.resolve("group"), "root:x:0:\nsbx_user1051:x:" + SandboxOptions.GROUP + ":\n");
            Path hosts = Path.of("/etc/hosts");
            Files.writeString(
                    directory.resolve("hosts"),
                    (Files.isReadable(hosts) ? Files.readString(hosts) : "")
                            + "\n127.0.0.1 sandbox.localdomain sandbox\n"); // where extensions listen
        } catch (IOException e) {
            throw new LaunchException("The folder " + directory + " can't be written to: " + e, e);
        }
    }

    @Override
    public String description() {
        return "sandboxes of this machine's " + bubblewrap.program();
    }

    @Override
    public Optional<String> obstacle() {
        return bubblewrap.obstacle();
    }

    @Override
    public Optional<String> obstacle(Code code) {
        return bubblewrap.obstacle().or(() -> runtimes.obstacle(code));
    }

    @Override
    public Launched launch(Launch launch) {
        bubblewrap.obstacle().ifPresent(obstacle -> {
            throw new LaunchException("No sandbox: " + obstacle);
        });
        Code.Zip code = HostRuntimes.zip(launch.code());
        Command command = runtimes.command(launch, PLACES);
        Map<String, String> own = launch.variables().own();
        SandboxOptions options = options(code, command.roots(), launch.storage())
                .variables(FunctionVariables.of(launch.variables(), own, PLACES, command, SEARCH_PATH));
        try {
            Process process = start(options, StartScript.inside(LAYERS, command, own));
            return new LaunchedProcess(process, DEPTH, command.marksOutput(), process::destroyForcibly);
        } catch (IOException e) {
            throw new LaunchException("The sandbox can't be made: " + e.getMessage(), e);
        }
    }

    @Override
    public void prepare(Code code) {
        if (code instanceof Code.Zip zip && bubblewrap.obstacle().isEmpty()) {
            runtimes.preparation(zip, PLACES)
                    .ifPresent(words ->
                            preparations.run(cache(zip), () -> start(options(zip, runtimes.roots(zip), 1), words)));
        }
    }

    private SandboxOptions options(Code.Zip code, List<Path> roots, int storage) {
        SandboxOptions options = new SandboxOptions()
                .isolation()
                .system()
                .roots(roots)
                .readOnly(directory.resolve("passwd"), Path.of("/etc/passwd"))
                .readOnly(directory.resolve("group"), Path.of("/etc/group"))
                .readOnly(directory.resolve("hosts"), Path.of("/etc/hosts"))
                .readOnly(code.folder(), TASK)
                .readOnly(runtimes.directory(), RUNTIME)
                .writable(cache(code), CACHE)
                .temporary(TEMPORARY, storage * BYTES_PER_MB);
        code.layers().ifPresent(layers -> options.readOnly(layers, LAYERS));
        return options.add("--remount-ro", "/", "--chdir", TASK.toString());
    }

    private Path cache(Code.Zip code) {
        try {
            return Files.createDirectories(PythonCache.of(directory.resolve("python"), code));
        } catch (IOException e) {
            throw new LaunchException("The folder " + directory + " can't be written to: " + e, e);
        }
    }

    private Process start(SandboxOptions options, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(bubblewrap.command(words))
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true);
        builder.environment().clear(); // a function's variables are for the sandbox, not for what makes it
        Process process = spawner.spawn(builder::start);
        options.writeTo(process.getOutputStream());
        return process;
    }

    @Override
    public void close() {
        preparations.close();
        spawner.close();
    }
}
