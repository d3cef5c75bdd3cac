package dev.cumulet.benchmark;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What takes servers of its own: one for each way to run functions, and one that is killed. */
record LambdaServers(Path home, Duration warmUp, Duration time) {
    private static final int CLIENTS = 4;
    private static final int INVOCATIONS = 10_000;
    private static final int FIRST_INVOCATIONS = 200;
    /** How long functions may outlive a server that was killed, before they count as left behind. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    /** A way to run functions, as the server's options choose it. */
    private record Way(String name, List<String> options) {}

    private static final Way PROCESS = new Way("process", List.of("--lambda.launcher=process"));
    private static final Way FORKED =
            new Way("fork server", List.of("--lambda.launcher=process", "--lambda.python-fork-server=true"));
    private static final Way SANDBOX = new Way("sandbox", List.of("--lambda.launcher=sandbox"));
    private static final Way DOCKER = new Way("docker", List.of("--lambda.launcher=docker"));

    /** Prints a line for each measurement, or why it is left out. */
    void print() throws IOException {
        Optional<FlaskPackage> flask = FlaskPackage.find();
        if (flask.isEmpty()) {
            System.out.println("Lambda cold Flask: left out, no Python here has Flask (pip install flask)");
        }
        cold(PROCESS, flask);
        cold(FORKED, flask);
        if (isOnPath("bwrap")) {
            tryCold(SANDBOX, flask);
        } else {
            System.out.println("Lambda cold, sandbox: left out, there is no bwrap on the PATH");
        }
        if (hasDocker()) {
            tryCold(DOCKER, Optional.empty());
        } else {
            System.out.println("Lambda cold and warm, docker: left out, no engine answers");
        }
        endurance();
    }

    private void cold(Way way, Optional<FlaskPackage> flask) throws IOException {
        Path data = Files.createTempDirectory("benchmark");
        try (Server server = start(way, data)) {
            ColdStarts starts = new ColdStarts(server.endpoint());
            Wire.setUp(server.endpoint(), LambdaLoad.createEcho(LambdaLoad.ECHO));
            starts.print("Lambda cold echo, " + way.name(), LambdaLoad.ECHO);
            if (flask.isPresent()) {
                Wire.setUp(
                        server.endpoint(),
                        LambdaLoad.create(
                                "benchmark-flask",
                                flask.get().runtime(),
                                flask.get().zip()));
                starts.print("Lambda cold Flask, " + way.name(), "benchmark-flask");
            }
            if (way == PROCESS || way == FORKED) {
                starts.printTogether("Lambda cold echo, " + way.name());
            }
            if (way == DOCKER) {
                byte[] invoke = LambdaLoad.invoke(LambdaLoad.ECHO);
                ServerCpu cpu = new ServerCpu(Optional.of(server.process().toHandle()));
                System.out.println(new Load(server.endpoint(), cpu)
                        .run(new Scenario("Lambda Invoke, warm echo, docker", n -> invoke), 1, warmUp, time));
            }
        } finally {
            delete(data);
        }
    }

    /** What is installed may still not work here: bubblewrap without user namespaces, an engine without images. */
    private void tryCold(Way way, Optional<FlaskPackage> flask) {
        try {
            cold(way, flask);
        } catch (IOException e) {
            System.out.println("Lambda cold, " + way.name() + ": left out, "
                    + e.getMessage().strip().replaceAll("\\s*\n\\s*", "; "));
        }
    }

    private void endurance() throws IOException {
        Path data = Files.createTempDirectory("benchmark");
        try {
            List<ProcessHandle> functions;
            try (Server server = start(PROCESS, data)) {
                Wire.setUp(server.endpoint(), LambdaLoad.createEcho(LambdaLoad.ECHO));
                byte[] invoke = LambdaLoad.invoke(LambdaLoad.ECHO);
                Scenario echo = new Scenario("", n -> invoke);
                Load load = new Load(server.endpoint(), new ServerCpu(Optional.empty()));
                load.times(echo, CLIENTS, FIRST_INVOCATIONS);
                System.out.println("Lambda before 10,000 invocations: " + Footprint.of(server, data));
                load.times(echo, CLIENTS, INVOCATIONS);
                System.out.println("Lambda after 10,000 invocations:  " + Footprint.of(server, data));
                functions = server.process().descendants().toList();
                server.process().destroyForcibly();
            }
            LockSupport.parkNanos(GRACE.toNanos());
            long left = functions.stream().filter(ProcessHandle::isAlive).count();
            long folders = Footprint.temporaryFolders(data);
            try (Server again = start(PROCESS, data)) {
                System.out.printf(
                        "Lambda after kill -9: %d of %d processes, %d temporary folders; after the next start: %d and %d%n",
                        left,
                        functions.size(),
                        folders,
                        functions.stream().filter(ProcessHandle::isAlive).count()
                                + again.process().descendants().count(),
                        Footprint.temporaryFolders(data));
            }
        } finally {
            delete(data);
        }
    }

    /** Without the services that aren't measured it is there sooner, and no other process is among its children. */
    private Server start(Way way, Path data) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "CUMULET_JAVA_OPTS=-Djava.io.tmpdir=" + data));
        command.addAll(Server.command(home));
        command.addAll(way.options());
        command.add("--services=lambda,logs");
        return Server.cumulet(command);
    }

    private static boolean isOnPath(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static boolean hasDocker() {
        try {
            Process docker = new ProcessBuilder("docker", "version", "--format", "{{.Server.Version}}")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return docker.waitFor(10, TimeUnit.SECONDS) && docker.exitValue() == 0;
        } catch (IOException e) {
            return false; // no client, so most likely no engine
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
