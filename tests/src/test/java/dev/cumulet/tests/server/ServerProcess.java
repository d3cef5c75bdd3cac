package dev.cumulet.tests.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running distribution, started by its own script on a free port. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern ENDPOINT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final CountDownLatch settled = new CountDownLatch(1);

    private ServerProcess(Process process) {
        this.process = process;
        // A read of a pipe occupies its carrier: a few servers, and no virtual thread of the tests would go on.
        Thread.ofPlatform().daemon().name("server-output").start(this::read);
    }

    /** {@return the distribution that the build has made} */
    public static Path home() {
        return Path.of(System.getProperty("cumulet.home")).toAbsolutePath().normalize();
    }

    /** Starts a distribution and waits until it is ready or has ended. */
    public static ServerProcess launch(Path home, String... arguments) {
        return launch(List.of(), home, arguments);
    }

    /** Starts a distribution by a command that runs what follows it, and waits until it is ready or has ended. */
    public static ServerProcess launch(List<String> before, Path home, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(home.resolve("bin").resolve("cumulet").toString());
        command.add("--server.port=0");
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            // The cache of classes is made by a process that outlives a short run.
            builder.environment().put("CUMULET_AOT", "off");
            // What tests see must not depend on an engine that happens to run on the machine.
            builder.environment().put("DOCKER_HOST", "unix:///no/engine");
            ServerProcess server = new ServerProcess(builder.start());
            if (!server.settled.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                server.close();
                throw new IllegalStateException("Neither ready nor ended:\n" + server.output());
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts a distribution that has to become ready. */
    public static ServerProcess start(Path home, String... arguments) {
        ServerProcess server = launch(home, arguments);
        if (!server.isReady()) {
            throw new IllegalStateException("The server did not start:\n" + server.output());
        }
        return server;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (line.endsWith("Ready.")) {
                    settled.countDown();
                }
            }
        } catch (IOException e) {
            output.append(e).append('\n');
        } finally {
            settled.countDown();
        }
    }

    /** {@return whether the server has said that it is ready} */
    public boolean isReady() {
        return output.toString().contains("Ready.\n");
    }

    /** {@return all that the server has printed so far} */
    public String output() {
        return output.toString();
    }

    /** {@return the address that the start screen shows} */
    public URI endpoint() {
        Matcher matcher = ENDPOINT.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("No address in:\n" + output);
        }
        return URI.create(matcher.group());
    }

    /** {@return the operating system's process} */
    public Process process() {
        return process;
    }

    /** Waits for the end; {@return the exit code, or nothing if it doesn't end} */
    public Optional<Integer> exitCode() {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    ? Optional.of(process.exitValue())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (exitCode().isEmpty()) {
            process.destroyForcibly();
        }
    }
}
