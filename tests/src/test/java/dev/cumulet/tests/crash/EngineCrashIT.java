package dev.cumulet.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.tests.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills DynamoDB's engine, then the server with its engine, in the midst of writes by several clients, and looks for
 * every write that was acknowledged.
 */
class EngineCrashIT {
    private static final int WORKERS = 6;
    private static final int WRITES = 80;
    private static final int FAILURES = 40;
    private static final Pattern ID = Pattern.compile("\"N\":\"(\\d+)\"");

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong numbers = new AtomicLong();
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();

    private ServerProcess start() {
        return ServerProcess.start(
                ServerProcess.home(), "--storage=file", "--data-directory=" + data, "--services=dynamodb");
    }

    @Test
    void losesNothingThatWasAcknowledged() throws Exception {
        try (ServerProcess server = start()) {
            assertThat(ask(server.endpoint(), "CreateTable", """
                            {"TableName": "crash", "BillingMode": "PAY_PER_REQUEST",
                             "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "N"}],
                             "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}""").statusCode()).isEqualTo(200);
            List<String> failures = writeAndKill(server, engine(server));
            // Each request that was under way fails in words, and the next ones wait for the next engine.
            assertThat(failures).hasSizeBetween(0, WORKERS).allMatch(failure -> failure.startsWith("500 "));
            assertThat(failures).allMatch(failure -> failure.contains("Whether it carried out the request is unknown"));
            check(server.endpoint());
            writeAndKill(server, server.process().toHandle());
        }
        try (ServerProcess server = start()) {
            check(server.endpoint());
        }
    }

    private static ProcessHandle engine(ServerProcess server) {
        return server.process()
                .descendants()
                .filter(child -> child.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains("-disableTelemetry"))
                        .orElse(false))
                .findFirst()
                .orElseThrow();
    }

    /** Lets clients write, kills that process amid, and lets them go on for a while; returns what went wrong. */
    private List<String> writeAndKill(ServerProcess server, ProcessHandle victim) throws Exception {
        AtomicLong written = new AtomicLong();
        List<String> failures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> running = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                running.add(threads.submit(() -> work(server, written, victim)));
            }
            for (Future<List<String>> one : running) {
                failures.addAll(one.get());
            }
        }
        return failures;
    }

    private List<String> work(ServerProcess server, AtomicLong written, ProcessHandle victim)
            throws InterruptedException {
        List<String> failures = new ArrayList<>();
        for (int n = 0;
                n < WRITES && failures.size() < FAILURES && server.process().isAlive();
                n++) {
            long id = numbers.incrementAndGet();
            try {
                HttpResponse<String> reply = ask(
                        server.endpoint(),
                        "PutItem",
                        "{\"TableName\": \"crash\", \"Item\": {\"id\": {\"N\": \"" + id + "\"}}}");
                if (reply.statusCode() == 200) {
                    acknowledged.add(id);
                } else {
                    failures.add(reply.statusCode() + " " + reply.body());
                }
            } catch (IOException e) {
                failures.add(e.toString()); // the server is dead
            }
            if (written.incrementAndGet() == WORKERS * WRITES / 2) {
                victim.destroyForcibly();
            }
        }
        return failures;
    }

    /** All items fit into one page. */
    private void check(URI endpoint) throws Exception {
        String body = ask(endpoint, "Scan", "{\"TableName\": \"crash\"}").body();
        assertThat(body).doesNotContain("LastEvaluatedKey");
        Set<Long> found =
                ID.matcher(body).results().map(id -> Long.valueOf(id.group(1))).collect(Collectors.toSet());
        assertThat(found).containsAll(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThan(WRITES);
    }

    private HttpResponse<String> ask(URI endpoint, String operation, String json)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(endpoint.resolve("/"))
                        .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .header("X-Amz-Date", "20261122T000000Z")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/dynamodb/aws4_request,"
                                        + " SignedHeaders=host, Signature=" + "0".repeat(64))
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
