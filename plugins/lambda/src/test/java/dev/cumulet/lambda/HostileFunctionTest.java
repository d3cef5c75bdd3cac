package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What functions do to the server by mistake or on purpose, and what becomes of it. */
@Timeout(120)
class HostileFunctionTest extends FunctionTest {
    @BeforeAll
    static void needsPython() {
        Programs.assumeAny("python3", "python3.11");
    }

    @Test
    void keepsNoMoreOfAFloodedLogThanItMay() throws Exception {
        create("flood", 30, """
                import os
                line = b'x' * 99 + b'\\n'
                for text in (line * 600, b'y' * 60000):
                    for _ in range(1700): os.write(1, text)
                """);
        create("calm", 10, "result = 'calm'");
        server.invoke("calm", "{}");
        long before = heap();
        Thread flood = Thread.ofVirtual().start(() -> server.invoke("flood", "{}"));
        while (flood.isAlive()) {
            long start = System.nanoTime();
            assertThat(server.invoke("calm", "{}").payload().asUtf8String()).isEqualTo("\"calm\"");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            Thread.sleep(20);
        }

        assertThat(heap() - before).isLessThan(64 << 20);
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Each process of the chain has gone before anybody could find it; only a sandbox ends as a whole. */
    @Test
    void endsAChainOfProcessesThatRunsAway() throws Exception {
        Programs.assumeAny("bwrap");
        server.close();
        LambdaPlugin plugin = new LambdaPlugin();
        context = new TestContext(plugin, directory.resolve("sandboxed")).with(LambdaPlugin.LAUNCHER, "sandbox");
        server = new LambdaServer(context, plugin);
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            create("f", 2, """
                    import os, socket, time
                    if os.fork() == 0:
                        connection = socket.create_connection(('127.0.0.1', %d))
                        while True:
                            if os.fork(): os._exit(0)
                            os.setsid()
                            connection.send(b'x')
                    time.sleep(600)
                    """.formatted(listener.getLocalPort()));

            InvokeResponse response = server.invoke("f", "{}");

            assertThat(json(response).get("errorType").asText()).isEqualTo("Sandbox.Timedout");
            try (Socket connection = listener.accept()) {
                connection.setSoTimeout(20_000);
                assertThat(connection.getInputStream().readAllBytes()).hasSizeGreaterThan(10); // to its end
            }
        }
    }

    private void create(String name, int timeout, String statements) {
        String source = "def handler(event, context):\n    result = 1\n" + statements.indent(4) + "    return result\n";
        server.create(name, "python3.11", "index.handler", Zips.of("index.py", source), r -> r.timeout(timeout));
    }
}
