package dev.cumulet.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.tests.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random requests, the same ones in each run: no 500, no hang, no file left open, nothing outside of the data directory.
 * The system property {@code hostile.seconds} makes it longer, {@code hostile.seed} another one.
 */
class RandomRequestsIT {
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final int SPARE_FILES = 60;

    @TempDir
    private static Path folder;

    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(
                ServerProcess.home(),
                "--services=s3",
                "--storage=file",
                "--data-directory=" + folder.resolve("data"),
                "--s3.object-store=file");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void neverGiveA500NorAHangNorALeak() {
        long seed = Long.getLong("hostile.seed", 20_261_122L);
        Duration length = Duration.ofSeconds(Long.getLong("hostile.seconds", USUAL.toSeconds()));
        RandomRequests requests = new RandomRequests(new Random(seed));
        for (String setUp : requests.setUp()) {
            send(setUp);
        }
        long filesBefore = openFiles();
        Set<String> failures = new TreeSet<>();
        long end = System.nanoTime() + length.toNanos();
        int count = 0;
        while (System.nanoTime() < end) {
            String request = requests.next();
            count++;
            send(request)
                    .filter(reply -> reply.status() == 500 || reply.status() == 501 && !isKnownGap(reply))
                    .ifPresent(reply -> failures.add(reply.status() + " to " + shown(request) + "\n" + reply.body()));
        }
        assertThat(failures).as(count + " requests with seed " + seed).isEmpty();
        assertThat(send("GET /_cumulet/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
                        .orElseThrow()
                        .status())
                .isEqualTo(200);
        assertThat(server.output()).doesNotContain(" failed; request id").doesNotContain("OutOfMemory");
        assertThat(openFiles()).isLessThan(filesBefore + SPARE_FILES);
        assertThat(children(folder)).containsExactly("data");
    }

    /** Operations that S3 has and this server says it lacks. */
    private static boolean isKnownGap(RawConnection.Reply reply) {
        return reply.body().isEmpty() || reply.body().contains("NotImplemented");
    }

    private static String shown(String request) {
        return request.length() > 2000 ? request.substring(0, 2000) + "..." : request;
    }

    /** A reply that takes longer than the connection's patience is a hang, and fails the test. */
    private Optional<RawConnection.Reply> send(String request) {
        try (RawConnection connection = new RawConnection(server.endpoint())) {
            return connection.send(request).endOfInput().reply();
        }
    }

    private static long openFiles() {
        Path files = Path.of("/proc", Long.toString(server.process().pid()), "fd");
        return Files.isDirectory(files) ? children(files).size() : 0;
    }

    private static Set<String> children(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
