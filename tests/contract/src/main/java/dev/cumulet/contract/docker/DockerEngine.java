package dev.cumulet.contract.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Docker engine of a test's own, apart from the machine's: data, sockets and network are in a temporary folder or have
 * names of their own, and nothing of it is left.
 */
public final class DockerEngine implements AutoCloseable {
    private static final long START_SECONDS = 20;
    private static final long END_SECONDS = 20;
    private static final long COMMAND_SECONDS = 120;
    private static final Path SOCKETS = Path.of("/var/run");

    private final Path folder;
    private final Optional<String> bridge;
    private final int port;
    private Process process;

    private DockerEngine(Path folder, Optional<String> bridge, int port) {
        this.folder = folder;
        this.bridge = bridge;
        this.port = port;
    }

    /** {@return why no engine can be started here; nothing if one probably can} */
    public static Optional<String> obstacle() {
        List<String> missing = Stream.of("dockerd", "docker", "python3", "ldd")
                .filter(program -> !isThere(program))
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of("Tests with Docker are skipped: " + String.join(", ", missing)
                    + " not on the PATH; install Debian's docker.io, or what your system calls it");
        }
        if (!Files.isWritable(SOCKETS)) {
            return Optional.of("Tests with Docker are skipped: an engine of their own needs the rights of root");
        }
        return Optional.empty();
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /**
     * Starts an engine.
     *
     * @return nothing if it doesn't come up, as in a container without privileges; its log has been printed then
     */
    public static Optional<DockerEngine> start() {
        try {
            Path folder = Files.createTempDirectory("cumulet-docker");
            DockerEngine engine = new DockerEngine(folder, bridge(), freePort());
            if (engine.launch()) {
                return Optional.of(engine);
            }
            System.err.println(Files.readString(folder.resolve("log")));
            engine.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A network of the test's own, if the machine lets us make one. */
    private static Optional<String> bridge() {
        int number = ThreadLocalRandom.current().nextInt(1, 255);
        String name = "cumulet" + number;
        boolean isMade = isThere("ip")
                && run(List.of("ip", "link", "add", name, "type", "bridge")).isPresent()
                && run(List.of("ip", "address", "add", "172.31." + number + ".1/24", "dev", name))
                        .isPresent()
                && run(List.of("ip", "link", "set", name, "up")).isPresent();
        return isMade ? Optional.of(name) : Optional.empty();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean launch() throws IOException {
        process = new ProcessBuilder(
                        "dockerd",
                        "--data-root=" + folder.resolve("data"),
                        "--exec-root=" + folder.resolve("exec"),
                        "--pidfile=" + folder.resolve("pid"),
                        "--host=" + address(),
                        "--host=" + tcpAddress(),
                        "--bridge=" + bridge.orElse("none"),
                        "--iptables=false",
                        "--ip6tables=false",
                        "--ip-forward=false",
                        "--ip-masq=false")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (docker("version").isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** {@return its address as a socket} */
    public String address() {
        return "unix://" + folder.resolve("docker.sock");
    }

    /** {@return its address by TCP} */
    public String tcpAddress() {
        return "tcp://127.0.0.1:" + port;
    }

    /** {@return whether containers can have a network of their own; otherwise they need {@code host}} */
    public boolean hasNetwork() {
        return bridge.isPresent();
    }

    /**
     * Makes an image of this machine's Python that behaves as AWS's images do.
     *
     * @param name its name, which may be that of one of AWS's
     * @param changes instructions of a Dockerfile, such as {@code CMD ["index.handler"]}
     * @param files further files, as {@code path=content}
     */
    public void standIn(String name, List<String> changes, String... files) {
        Path script = folder.resolve("image.py");
        Path tar = folder.resolve("image.tar");
        try (InputStream source = DockerEngine.class.getResourceAsStream("image.py")) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
            List<String> write = new ArrayList<>(List.of("python3", script.toString()));
            write.addAll(List.of(files));
            Process writer = new ProcessBuilder(write)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(tar.toFile())
                    .start();
            if (writer.waitFor() != 0) {
                throw new IllegalStateException("The image " + name + " can't be written");
            }
            List<String> load = new ArrayList<>(List.of("import"));
            changes.forEach(change -> load.addAll(List.of("--change", change)));
            load.addAll(List.of(tar.toString(), name));
            docker(load.toArray(String[]::new)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs Docker's own client; {@return its output, nothing if it fails} */
    public Optional<String> docker(String... arguments) {
        List<String> words = new ArrayList<>(List.of("docker", "--host", address()));
        words.addAll(List.of(arguments));
        return run(words);
    }

    private static Optional<String> run(List<String> words) {
        try {
            Process command =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String output =
                    new String(command.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            boolean isOver = command.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS);
            return isOver && command.exitValue() == 0 ? Optional.of(output.strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            run(List.of("umount", folder.resolve("exec/netns/default").toString()));
            bridge.ifPresent(name -> run(List.of("ip", "link", "delete", name)));
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
