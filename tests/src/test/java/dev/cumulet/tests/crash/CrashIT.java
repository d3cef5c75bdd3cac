package dev.cumulet.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.tests.server.ServerProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server with SIGKILL in the midst of writes by several clients, starts it again on the same data, and checks
 * every write: an acknowledged one is there whole, another one is there whole or not at all.
 *
 * <p>{@code ./cumulet crash-test --rounds 100} does so a hundred times.
 */
class CrashIT {
    private static final int WORKERS = 6;
    private static final int FEWEST_WRITES = 20;
    private static final int MOST_WRITES = 600;

    @TempDir
    Path data;

    private final AtomicLong numbers = new AtomicLong();
    private final List<Worker> workers = new ArrayList<>();

    @Test
    void losesNothingThatWasAcknowledged() throws Exception {
        int rounds = Integer.getInteger("crash.rounds", 3);
        Random random = new Random(rounds);
        for (int i = 0; i < WORKERS; i++) {
            workers.add(new Worker(i, numbers));
        }
        long acknowledged = 0;
        for (int round = 0; round < rounds; round++) {
            // Closing a server that the round has killed does nothing; one whose round failed ends here.
            try (ServerProcess server = start();
                    Wire wire = new Wire(server.endpoint())) {
                prepareOrCheck(wire, round);
                acknowledged += workAndKill(server, wire, FEWEST_WRITES + random.nextInt(MOST_WRITES - FEWEST_WRITES));
            }
        }
        try (ServerProcess server = start();
                Wire wire = new Wire(server.endpoint())) {
            prepareOrCheck(wire, rounds);
            assertThat(server.output()).doesNotContain("ERROR");
        }
        System.out.println(rounds + " crashes, " + acknowledged + " acknowledged writes, all there");
    }

    private ServerProcess start() {
        return ServerProcess.start(ServerProcess.home(), "--storage=file", "--data-directory=" + data, "--services=s3");
    }

    private void prepareOrCheck(Wire wire, int round) {
        if (round == 0) {
            assertThat(wire.ask("PUT", "/plain", new byte[0]).status()).isEqualTo(200);
            assertThat(wire.ask("PUT", "/versioned", new byte[0]).status()).isEqualTo(200);
            byte[] enabled = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(wire.ask("PUT", "/versioned?versioning", enabled).status())
                    .isEqualTo(200);
            return;
        }
        workers.forEach(worker -> worker.check(wire));
    }

    private long workAndKill(ServerProcess server, Wire wire, int writes) throws Exception {
        AtomicInteger acknowledged = new AtomicInteger();
        Runnable count = () -> {
            if (acknowledged.incrementAndGet() == writes) {
                server.process().destroyForcibly();
            }
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            workers.forEach(worker -> running.add(threads.submit(() -> worker.work(wire, count))));
            for (Future<?> one : running) {
                one.get();
            }
        }
        assertThat(server.exitCode()).contains(137);
        return acknowledged.get();
    }
}
