package dev.cumulet.benchmark;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Invocations each of which needs a new environment of a function whose code is deployed. */
record ColdStarts(URI endpoint) {
    private static final int STARTS = 20;
    private static final int ROUNDS = 3;
    /** What ends the former environments mustn't count as the time of the next. */
    private static final Duration PAUSE = Duration.ofMillis(300);
    /** Compiling a package ahead takes seconds; the first invocation after that is like all others. */
    private static final Duration PREPARATION = Duration.ofSeconds(5);

    /** Prints how long the first invocation of code takes that was just deployed, and one after the other later. */
    void print(String name, String function) throws IOException {
        long first = invoke(function);
        LockSupport.parkNanos(PREPARATION.toNanos());
        long[] nanos = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            change(function);
            LockSupport.parkNanos(PAUSE.toNanos());
            nanos[i] = invoke(function);
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-34s %8d starts: median %.1f ms, best %.1f ms, worst %.1f ms; of new code %.1f ms%n",
                name,
                STARTS,
                nanos[STARTS / 2] / 1e6,
                nanos[0] / 1e6,
                nanos[STARTS - 1] / 1e6,
                first / 1e6);
    }

    /** Prints how long many at once take against one alone: on n processors no less than {@code STARTS / n} times. */
    void printTogether(String name) throws IOException {
        List<String> functions =
                IntStream.range(0, STARTS).mapToObj(n -> "benchmark-" + n).toList();
        for (String function : functions) {
            Wire.setUp(endpoint, LambdaLoad.createEcho(function));
            invoke(function);
        }
        long[] alone = new long[ROUNDS];
        long[] together = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            change(functions.getFirst());
            LockSupport.parkNanos(PAUSE.toNanos());
            alone[round] = invoke(functions.getFirst());
            for (String function : functions) {
                change(function);
            }
            LockSupport.parkNanos(PAUSE.multipliedBy(STARTS / 4).toNanos());
            together[round] = together(functions);
        }
        Arrays.sort(alone);
        Arrays.sort(together);
        double ratio = (double) together[ROUNDS / 2] / alone[ROUNDS / 2];
        System.out.printf(
                Locale.ROOT,
                "%-34s %8d at once: all after %.1f ms, one alone %.1f ms, %.1f times (%d processors)%n",
                name,
                STARTS,
                together[ROUNDS / 2] / 1e6,
                alone[ROUNDS / 2] / 1e6,
                ratio,
                Runtime.getRuntime().availableProcessors());
    }

    private long together(List<String> functions) throws IOException {
        long started = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> running = new ArrayList<>();
            for (String function : functions) {
                running.add(threads.submit(() -> invoke(function)));
            }
            for (Future<Long> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("A cold start failed: " + e.getCause().getMessage(), e);
        }
        return System.nanoTime() - started;
    }

    /** Without a change an environment would be used again. */
    private void change(String function) throws IOException {
        try (Connection connection = new Connection(endpoint)) {
            Connection.Reply reply = connection.exchange(LambdaLoad.change(function, System.nanoTime()));
            if (!reply.isSuccess()) {
                throw new IOException(function + " can't be changed: " + reply);
            }
        }
    }

    private long invoke(String function) throws IOException {
        byte[] request = LambdaLoad.invoke(function);
        try (Connection connection = new Connection(endpoint)) {
            long started = System.nanoTime();
            Connection.Reply reply = connection.exchange(request);
            long took = System.nanoTime() - started;
            if (!reply.isSuccess()) {
                throw new IOException(function + " can't be invoked: " + reply);
            }
            return took;
        }
    }
}
