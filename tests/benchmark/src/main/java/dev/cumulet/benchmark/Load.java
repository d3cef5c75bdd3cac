package dev.cumulet.benchmark;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Sends one scenario from several clients for a bounded time; every reply must be a success. */
final class Load {
    private static final int MOST_SAMPLES = 2_000_000;

    private final URI endpoint;
    private final ServerCpu cpu;

    Load(URI endpoint, ServerCpu cpu) {
        this.endpoint = endpoint;
        this.cpu = cpu;
    }

    Result run(Scenario scenario, int clients, Duration warmUp, Duration measured) throws IOException {
        send(scenario, clients, warmUp);
        Duration cpuBefore = cpu.used();
        long started = System.nanoTime();
        long[] latencies = send(scenario, clients, measured);
        double seconds = (System.nanoTime() - started) / 1e9;
        double cpuMicros = cpu.process().isEmpty()
                ? Double.NaN
                : cpu.used().minus(cpuBefore).toNanos() / 1e3 / latencies.length;
        return Result.of(scenario.name(), clients, latencies, seconds, cpuMicros);
    }

    private long[] send(Scenario scenario, int clients, Duration time) throws IOException {
        return send(scenario, clients, System.nanoTime() + time.toNanos(), MOST_SAMPLES);
    }

    /** Sends a scenario so many times. */
    void times(Scenario scenario, int clients, int requests) throws IOException {
        send(scenario, clients, Long.MAX_VALUE, requests);
    }

    private long[] send(Scenario scenario, int clients, long end, int most) throws IOException {
        AtomicLong counter = new AtomicLong();
        List<long[]> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<long[]> client = () -> client(scenario, counter, end, most / clients);
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(client));
            }
            for (Future<long[]> one : running) {
                all.add(one.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(scenario.name() + " failed: " + e.getCause().getMessage(), e);
        }
        return all.stream().flatMapToLong(Arrays::stream).toArray();
    }

    private long[] client(Scenario scenario, AtomicLong counter, long end, int most) throws IOException {
        long[] latencies = new long[1024];
        int used = 0;
        try (Connection connection = new Connection(endpoint)) {
            while (used < most && (used == 0 || System.nanoTime() < end)) {
                byte[] request = scenario.request().apply(counter.getAndIncrement());
                long started = System.nanoTime();
                Connection.Reply reply = connection.exchange(request);
                long latency = System.nanoTime() - started;
                if (!reply.isSuccess()) {
                    throw new IOException(reply.toString());
                }
                if (used == latencies.length) {
                    latencies = Arrays.copyOf(latencies, used * 2);
                }
                latencies[used++] = latency;
            }
        }
        return Arrays.copyOf(latencies, used);
    }
}
