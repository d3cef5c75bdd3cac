package dev.cumulet.core;

import dev.cumulet.core.http.HttpServer;
import dev.cumulet.core.log.Logging;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The server as a program. */
public final class Main {
    private static final int CONFIGURATION_ERROR = 78;

    private Main() {}

    /** Starts the server and waits until the process is told to end. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        List<String> line = List.of(arguments);
        if (line.contains("--help") || line.contains("-h")) {
            System.out.print(Usage.text());
            return;
        }
        if (line.contains("--properties")) {
            System.out.print(Emulator.builder().home(home()).documentation());
            return;
        }
        if (line.contains("--version")) {
            System.out.println("Cumulet " + Version.current());
            return;
        }
        try {
            if (line.equals(List.of("--train"))) {
                Logging.install("error");
                HttpServer.alone();
                Training.run(home());
                return;
            }
            run(line);
        } catch (StartException e) {
            System.err.println("Cumulet can't start:");
            e.problems().forEach(problem -> System.err.println("  " + problem));
            System.exit(CONFIGURATION_ERROR);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("cumulet.home", ""));
    }

    private static void run(List<String> arguments) throws InterruptedException {
        HttpServer.alone();
        Emulator.Builder builder =
                Emulator.builder().home(home()).environment(System.getenv()).arguments(arguments);
        Logging logging = Logging.install(builder.logLevel());
        Emulator emulator = builder.start();
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            emulator.close();
                            end.countDown();
                        },
                        "shutdown"));
        emulator.summary().forEach(System.out::println);
        System.out.println("Ready.");
        end.await();
        Reference.reachabilityFence(logging);
    }
}
