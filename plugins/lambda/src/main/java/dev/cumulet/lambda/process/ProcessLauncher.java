package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.LaunchException;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.launcher.Launcher;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs functions as processes of this machine, on its own interpreters. Nothing keeps a function from the rest of the
 * machine: it is for code that one trusts, as one's own.
 */
public final class ProcessLauncher implements Launcher {
    private static final Pattern SYSTEM_REASON = Pattern.compile("error[=:] ?\\d+[, (]+([^)]*)\\)?");

    private final Path directory;
    private final Interpreters interpreters;
    private final String searchPath;
    private final Warden warden = new Warden();
    private final Map<String, Path> bootstraps = new ConcurrentHashMap<>();

    /**
     * Makes a launcher.
     *
     * @param directory a folder for the bootstraps
     * @param python the interpreter for Python runtimes, or the empty string to look on the PATH
     * @param node the interpreter for Node.js runtimes, or the empty string to look on the PATH
     */
    public ProcessLauncher(Path directory, String python, String node) {
        this.directory = directory;
        this.searchPath = Optional.ofNullable(System.getenv("PATH")).orElse("");
        this.interpreters = new Interpreters(python, node, searchPath);
    }

    /** What to run: a command, the folder to put in front of the PATH, and whether it marks its output. */
    private record Command(List<String> words, Optional<Path> tools, boolean marksOutput) {}

    @Override
    public String description() {
        return "processes of this machine";
    }

    @Override
    public Launched launch(Launch launch) {
        if (!(launch.code() instanceof Code.Zip code)) {
            throw new LaunchException(
                    "Container images can't run as processes of this machine; use a deployment package");
        }
        Command command = command(code);
        List<String> words = new ArrayList<>(command.words());
        Optional.ofNullable(launch.variables().own().get("AWS_LAMBDA_EXEC_WRAPPER"))
                .ifPresent(wrapper -> {
                    // Through a shell, so that a wrapper that isn't there is an exit with status 127, as on AWS.
                    words.addAll(0, List.of("/bin/sh", "-c", "exec \"$0\" \"$@\"", wrapper));
                });
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(code.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        setVariables(builder.environment(), launch.variables(), code, command);
        try {
            Process process = builder.start();
            warden.watch(process.pid());
            process.onExit().thenAccept(ended -> warden.forget(ended.pid()));
            return new LaunchedProcess(process, command.marksOutput());
        } catch (IOException e) {
            throw new LaunchException("fork/exec " + words.getFirst() + ": " + reason(e), e);
        }
    }

    /** Java wraps the system's reason: {@code Exec failed, error: 13 (Permission denied)}. */
    private static String reason(IOException e) {
        Matcher matcher = SYSTEM_REASON.matcher(e.getMessage());
        return (matcher.find() ? matcher.group(1) : e.getMessage()).toLowerCase(Locale.ROOT);
    }

    private Command command(Code.Zip code) {
        String runtime = code.runtime();
        if (runtime.startsWith("python")) {
            Interpreter python = interpreters.python(runtime);
            List<String> words = new ArrayList<>(List.of(
                    python.executable().toString(),
                    "-I",
                    "-S",
                    bootstrap("bootstrap.py").toString()));
            words.addAll(python.libraries());
            return new Command(words, Optional.of(python.executable().getParent()), true);
        }
        if (runtime.startsWith("nodejs")) {
            Interpreter node = interpreters.node(runtime);
            List<String> words = List.of(
                    node.executable().toString(), bootstrap("bootstrap.cjs").toString());
            return new Command(words, Optional.of(node.executable().getParent()), true);
        }
        if (runtime.startsWith("provided")) {
            return new Command(List.of(ownBootstrap(code).toString()), Optional.empty(), false);
        }
        throw new LaunchException("Runtime " + runtime
                + " can't run as a process of this machine; python, nodejs and provided runtimes can");
    }

    private static Path ownBootstrap(Code.Zip code) {
        Path bootstrap = code.folder().resolve("bootstrap");
        if (!Files.isRegularFile(bootstrap)) {
            throw new LaunchException("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
        }
        return bootstrap;
    }

    /** {@return the file of a bootstrap, written anew by each server, since an older one may have left its own} */
    private Path bootstrap(String name) {
        return bootstraps.computeIfAbsent(name, this::write);
    }

    private Path write(String name) {
        Path file = directory.resolve(name);
        try (InputStream content = ProcessLauncher.class.getResourceAsStream(name)) {
            Files.createDirectories(directory);
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new LaunchException("The bootstrap " + file + " can't be written: " + e, e);
        }
    }

    private void setVariables(Map<String, String> variables, Launch.Variables given, Code.Zip code, Command command) {
        String task = code.folder().toString();
        variables.clear();
        variables.putAll(given.unreserved());
        variables.put(
                "PATH",
                command.tools().map(folder -> folder + File.pathSeparator).orElse("") + searchPath);
        variables.put("LD_LIBRARY_PATH", String.join(File.pathSeparator, task, task + "/lib", "/opt/lib"));
        if (code.runtime().startsWith("nodejs")) {
            variables.put("NODE_PATH", "/opt/nodejs/node_modules" + File.pathSeparator + task);
        }
        variables.putAll(given.own());
        variables.putAll(given.reserved());
        variables.put("LAMBDA_TASK_ROOT", task);
        variables.put("LAMBDA_RUNTIME_DIR", directory.toString());
    }

    @Override
    public void close() {
        warden.close();
    }
}
