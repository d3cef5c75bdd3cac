package dev.cumulet.lambda.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A Runtime API for tests, as small as can be: events go in, what the runtime posts comes out. */
final class Runtime implements AutoCloseable {
    private static final long LIMIT_SECONDS = 30;

    private final HttpServer server;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> results = new LinkedBlockingQueue<>();

    Runtime(String address) {
        try {
            server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] reply;
            if (path.endsWith("/next")) {
                exchange.getResponseHeaders()
                        .set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
                reply = events.take().getBytes(StandardCharsets.UTF_8);
            } else if (path.endsWith("/response") || path.endsWith("/error")) {
                results.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                reply = new byte[0];
            } else {
                reply = "hello from the server".getBytes(StandardCharsets.UTF_8);
            }
            exchange.sendResponseHeaders(200, reply.length == 0 ? -1 : reply.length);
            exchange.getResponseBody().write(reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void post(String event) {
        events.add(event);
    }

    /** Hands an event to the runtime; {@return what it posts} */
    String invoke(String event) throws InterruptedException {
        post(event);
        String result = results.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (result == null) {
            throw new AssertionError("The runtime doesn't answer");
        }
        return result;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
