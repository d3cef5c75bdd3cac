package dev.cumulet.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that the benchmark has started as a process of its own. */
record Server(Process process, URI endpoint, Duration readyAfter) implements AutoCloseable {
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    /** Starts a command and waits for a line that ends its start; {@code port} finds the port in what was printed. */
    static Server start(List<String> command, Pattern port, Pattern ready) throws IOException {
        long started = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder printed = new StringBuilder();
        Optional<String> found = Optional.empty();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            printed.append(line).append('\n');
            Matcher matcher = port.matcher(line);
            found = found.isPresent() || !matcher.find() ? found : Optional.of(matcher.group(1));
            if (ready.matcher(line).find() && found.isPresent()) {
                Duration readyAfter = Duration.ofNanos(System.nanoTime() - started);
                // Reading from a pipe holds a virtual thread's carrier: two servers would stop all clients on two
                // cores.
                Thread.ofPlatform().daemon().start(() -> drop(out));
                return new Server(process, URI.create("http://127.0.0.1:" + found.get()), readyAfter);
            }
        }
        throw new IOException("The server did not start:\n" + printed);
    }

    /** {@return the words that start the distribution in a folder, on any free port} */
    static List<String> command(Path home) {
        return List.of(home.resolve("bin").resolve("cumulet").toString(), "--server.port=0");
    }

    /** Starts the distribution. */
    static Server cumulet(List<String> command) throws IOException {
        return start(command, Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)"), Pattern.compile("Ready\\."));
    }

    private static void drop(BufferedReader out) {
        try {
            while (out.readLine() != null) {
                continue; // a full pipe would stop the server
            }
        } catch (IOException e) {
            return; // the server has ended
        }
    }

    /** {@return the resident memory in MiB; nothing where there is no /proc} */
    Optional<Long> residentMiB() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.isReadable(status)) {
            return Optional.empty();
        }
        Matcher matcher = RSS.matcher(Files.readString(status));
        return matcher.find() ? Optional.of(Long.parseLong(matcher.group(1)) / 1024) : Optional.empty();
    }

    /** {@return the address of the DynamoDB Local that runs below this server} */
    Optional<URI> dynamoDbLocal() {
        return process.descendants()
                .flatMap(child -> child.info().arguments().map(List::of).stream())
                .flatMap(arguments -> {
                    int port = arguments.indexOf("-port");
                    return port < 0
                            ? java.util.stream.Stream.empty()
                            : java.util.stream.Stream.of(arguments.get(port + 1));
                })
                .filter(port -> port.matches("\\d+"))
                .map(port -> URI.create("http://127.0.0.1:" + port))
                .findFirst();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
