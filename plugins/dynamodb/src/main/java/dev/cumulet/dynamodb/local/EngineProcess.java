package dev.cumulet.dynamodb.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One run of DynamoDB Local.
 *
 * <p>It must not outlive the server, not even one that was killed and could not say goodbye. On Unix a shell forks off a
 * watcher and then becomes the engine itself: the watcher reads from a pipe that the server holds, and when the pipe
 * ends without a line it kills the engine. It costs one sleeping shell, not a second JVM. Windows has no such shell:
 * there the server's shutdown hook ends the engine, or the next server's start does; see {@link Orphans}.
 */
final class EngineProcess implements AutoCloseable {
    private static final List<String> WATCHED = List.of(
            "/bin/sh",
            "-c",
            "exec 3<&0; engine=$$;"
                    + " (read -r goodbye <&3 || kill -9 $engine) </dev/null >/dev/null 2>&1 &"
                    + " exec \"$@\" 3<&- </dev/null",
            "dynamodb-local");
    private static final long GRACE_SECONDS = 3;
    private static final int LAST_LINES = 3;

    private final Process process;
    private final int port;
    private final Path log;

    private EngineProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts the engine; it answers some seconds later.
     *
     * @param directory its working folder, which keeps its log
     */
    static EngineProcess start(LocalSettings settings, String classPath, Path directory) throws IOException {
        int port = freePort();
        Path temporary = emptied(directory.resolve("tmp"));
        Path log = directory.resolve("dynamodb-local.log");
        List<String> command = new ArrayList<>(isWindows() ? List.of() : WATCHED);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings.javaOptions());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + temporary));
        command.addAll(List.of("-cp", classPath, "software.amazon.dynamodb.services.local.main.ServerRunner"));
        command.addAll(List.of("-disableTelemetry", "-port", String.valueOf(port)));
        if (settings.isPersistent()) {
            Path data = Files.createDirectories(directory.resolve("data"));
            command.addAll(List.of("-dbPath", data.toString()));
        } else {
            command.add("-inMemory");
        }
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new EngineProcess(process, port, log);
    }

    /** An engine that was killed leaves its unpacked native library behind. */
    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            Folders.remove(folder);
        }
        return Files.createDirectories(folder);
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** Another program may take the port before the engine does; the engine then ends at once and is started again. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the engine's end; returns whether it came in time. */
    boolean hasEndedWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** {@return the status that it ended with} */
    int status() {
        return process.exitValue();
    }

    /** {@return the end of what the engine has written, without its greeting and its complaint about logging} */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("SLF4J") && !line.contains(":\t"))
                    .toList();
            return String.join(" / ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "its log can't be read: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        dismissWatcher();
    }

    /** Lets the watcher go once the engine has ended: the engine's number may soon be another program's. */
    private void dismissWatcher() {
        try (var pipe = process.getOutputStream()) {
            pipe.write('\n');
        } catch (IOException e) {
            // Nobody reads any more: the watcher has gone before us, or was dismissed already.
            System.getLogger(EngineProcess.class.getName()).log(System.Logger.Level.TRACE, "No watcher", e);
        }
    }
}
