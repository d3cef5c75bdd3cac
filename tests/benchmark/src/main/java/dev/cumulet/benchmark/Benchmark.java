package dev.cumulet.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Measures a server.
 *
 * <p>{@code --home DIR} starts the distribution in that folder; {@code --endpoint URL [--pid N]} measures a server that
 * runs already, also another product. {@code --seconds N} is the length of each measurement, {@code --only start-up|s3|dynamodb|lambda}
 * leaves the rest out.
 */
public final class Benchmark {
    private static final int KB = 1024;
    private static final int MANY = 16;
    private static final int LISTED = 1000;
    /** The JVM compiles for some ten thousand requests; what it costs would otherwise count as the request's. */
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final Duration CACHE_PATIENCE = Duration.ofSeconds(60);
    private static final Duration CACHE_POLL = Duration.ofMillis(100);

    private final Options options;

    private Benchmark(Options options) {
        this.options = options;
    }

    /** Runs the scenarios and prints a line for each. */
    public static void main(String[] arguments) throws IOException {
        new Benchmark(Options.parse(List.of(arguments))).run();
    }

    private void run() throws IOException {
        if (options.endpoint().isPresent()) {
            Optional<ProcessHandle> process = options.pid().flatMap(ProcessHandle::of);
            System.out.println(Result.header());
            scenarios(options.endpoint().get(), new ServerCpu(process), Optional.empty());
            return;
        }
        if (options.runs("start-up")) {
            startUp();
        }
        try (Server server = cumulet()) {
            System.out.println(Result.header());
            scenarios(
                    server.endpoint(),
                    new ServerCpu(Optional.of(server.process().toHandle())),
                    Optional.of(server));
            System.out.printf(
                    Locale.ROOT,
                    "resident memory at the end: %s MiB%n",
                    server.residentMiB().map(String::valueOf).orElse("?"));
        }
    }

    private Server cumulet() throws IOException {
        return Server.cumulet(Server.command(options.home()));
    }

    private void startUp() throws IOException {
        List<Duration> times = new ArrayList<>();
        String resident = "?";
        for (Path cache : caches()) {
            Files.delete(cache);
        }
        for (int i = 0; i < 6; i++) {
            try (Server server = cumulet()) {
                times.add(server.readyAfter());
                awaitCache();
                resident = server.residentMiB().map(String::valueOf).orElse("?");
            }
        }
        List<Duration> counted =
                times.subList(1, times.size()).stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "start-up: first %d ms, then %d to %d ms (median %d ms); resident memory when ready: %s MiB%n",
                times.getFirst().toMillis(),
                counted.getFirst().toMillis(),
                counted.getLast().toMillis(),
                counted.get(counted.size() / 2).toMillis(),
                resident);
    }

    /** The first run makes a cache of classes in its background, with which the next ones start. */
    private void awaitCache() throws IOException {
        long end = System.nanoTime() + CACHE_PATIENCE.toNanos();
        while (caches().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(CACHE_POLL.toNanos());
        }
    }

    private List<Path> caches() throws IOException {
        Path folder = options.home().resolve("cache");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        }
    }

    private void scenarios(URI endpoint, ServerCpu cpu, Optional<Server> own) throws IOException {
        if (options.runs("s3")) {
            s3(endpoint, cpu, own.isPresent());
        }
        if (options.runs("dynamodb")) {
            dynamoDb(endpoint, cpu, own);
        }
        if (options.runs("lambda")) {
            lambda(endpoint, cpu, own.isPresent());
        }
    }

    private Result print(URI endpoint, ServerCpu cpu, Scenario scenario, int clients) throws IOException {
        Result result = new Load(endpoint, cpu).run(scenario, clients, WARM_UP, options.time());
        System.out.println(result);
        return result;
    }

    private void s3(URI endpoint, ServerCpu cpu, boolean withFloor) throws IOException {
        Wire.setUp(endpoint, Wire.s3("PUT", "/benchmark", new byte[0]));
        byte[] small = new byte[KB];
        byte[] large = new byte[10 * KB * KB];
        Scenario put = new Scenario("S3 PUT 1 KB", n -> Wire.s3("PUT", "/benchmark/small/" + n % LISTED, small));
        byte[] get = Wire.s3("GET", "/benchmark/small/1", new byte[0]);
        Scenario read = new Scenario("S3 GET 1 KB", n -> get);
        for (int clients : List.of(1, MANY)) {
            Result puts = print(endpoint, cpu, put, clients);
            Result gets = print(endpoint, cpu, read, clients);
            if (withFloor) {
                floor(put, read, puts, gets, clients);
            }
        }
        byte[] upload = Wire.s3("PUT", "/benchmark/large", large);
        print(endpoint, cpu, new Scenario("S3 PUT 10 MB", n -> upload), 1);
        byte[] download = Wire.s3("GET", "/benchmark/large", new byte[0]);
        print(endpoint, cpu, new Scenario("S3 GET 10 MB", n -> download), 1);
        for (int i = 0; i < LISTED; i++) {
            Wire.setUp(endpoint, Wire.s3("PUT", "/benchmark/small/" + i, small));
        }
        byte[] list = Wire.s3("GET", "/benchmark?list-type=2&prefix=small%2F", new byte[0]);
        print(endpoint, cpu, new Scenario("S3 LIST 1000", n -> list), 1);
    }

    /** The same input and output against an empty handler, in the same minute: its CPU time is the least there can be. */
    private void floor(Scenario put, Scenario get, Result puts, Result gets, int clients) throws IOException {
        try (Server floor = Floor.start()) {
            ServerCpu cpu = new ServerCpu(Optional.of(floor.process().toHandle()));
            Result emptyPut =
                    print(floor.endpoint(), cpu, new Scenario("  empty handler, PUT 1 KB", put.request()), clients);
            Result emptyGet =
                    print(floor.endpoint(), cpu, new Scenario("  empty handler, GET 1 KB", get.request()), clients);
            System.out.printf(
                    Locale.ROOT,
                    "  server CPU over the empty handler: PUT %.2f, GET %.2f times%n",
                    puts.cpuMicros() / emptyPut.cpuMicros(),
                    gets.cpuMicros() / emptyGet.cpuMicros());
        }
    }

    private void dynamoDb(URI endpoint, ServerCpu cpu, Optional<Server> own) throws IOException {
        List<URI> servers = new ArrayList<>(List.of(endpoint));
        Wire.setUp(endpoint, DynamoDbLoad.TABLE);
        Optional<URI> direct = own.flatMap(Server::dynamoDbLocal);
        direct.ifPresent(servers::add);
        for (URI server : servers) {
            Wire.setUp(server, DynamoDbLoad.TABLE);
            for (byte[] item : DynamoDbLoad.items()) {
                Wire.setUp(server, item);
            }
        }
        for (Scenario scenario : DynamoDbLoad.scenarios()) {
            for (int clients : List.of(1, MANY)) {
                if (direct.isPresent()) {
                    Comparison.Peer engine = new Comparison.Peer(
                            "direct call of DynamoDB Local", direct.get(), new ServerCpu(Optional.empty()));
                    new Comparison(endpoint, cpu, engine).print(scenario, clients, WARM_UP, options.time());
                } else {
                    print(endpoint, cpu, scenario, clients);
                }
            }
        }
    }

    private void lambda(URI endpoint, ServerCpu cpu, boolean withOwnServers) throws IOException {
        new LambdaWarm(endpoint, cpu, WARM_UP, options.time()).print();
        if (withOwnServers) {
            new LambdaServers(options.home(), WARM_UP, options.time()).print();
        } else {
            new ColdStarts(endpoint).print("Lambda cold echo", LambdaLoad.ECHO);
        }
    }
}
