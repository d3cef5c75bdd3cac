package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.LogFormat;

/** What functions print arrives at the logs service, with Lambda's own lines around it. */
class FunctionLogsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "[0-9a-f-]{36}";

    @TempDir
    Path directory;

    private final List<String> events = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private LambdaServer server;
    private boolean hasStream;

    @BeforeAll
    static void needsPython() {
        Programs.assumeAny("python3", "python3.11");
    }

    @BeforeEach
    void start() {
        LambdaPlugin plugin = new LambdaPlugin();
        server = new LambdaServer(
                new TestContext(plugin, directory).with(this::logs).with(LambdaPlugin.INIT_TIMEOUT, "2s"), plugin);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** As much of the logs service as is needed: a stream must be there before events are put into it. */
    private synchronized Outbound logs(String service, Scope scope, Inbound request) {
        if (!service.equals("logs")) {
            return Outbound.of(501, Headers.empty());
        }
        String target = request.header("X-Amz-Target").orElseThrow();
        JsonNode body = json(request);
        requests.add(target + " " + body.path("logGroupName").asText());
        if (target.endsWith("CreateLogStream")) {
            hasStream = true;
        }
        if (target.endsWith("PutLogEvents")) {
            if (!hasStream) {
                return Outbound.of(400, Headers.empty());
            }
            body.path("logEvents")
                    .forEach(event -> events.add(event.path("message").asText()));
        }
        return Outbound.of(200, Headers.empty());
    }

    private static JsonNode json(Inbound request) {
        try (InputStream body = request.body().stream()) {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized List<String> events() {
        return List.copyOf(events);
    }

    private void awaitEvents(int count) {
        await().until(() -> events().size() >= count);
    }

    private static byte[] code(String... lines) {
        return Zips.of(
                "index.py",
                "def handler(event, context):\n" + String.join("\n", lines).indent(4));
    }

    // Recorded from AWS: the lines around an invocation, and one event for a traceback.
    @Test
    void putsLambdasLinesAroundThoseOfAFunction() {
        server.create(
                "f", "python3.11", "index.handler", code("print('hello')", "print('a\\nb')", "raise KeyError('x')"));
        server.invoke("f", "{}");
        server.invoke("f", "{}");

        awaitEvents(13);
        List<String> log = events();
        assertThat(log.get(0))
                .matches("INIT_START Runtime Version: python:3.11\tRuntime Version ARN: arn:aws:lambda:.*\n");
        assertThat(log.get(1)).matches("START RequestId: " + ID + " Version: \\$LATEST\n");
        assertThat(log.subList(2, 5)).containsExactly("hello\n", "a\n", "b\n");
        assertThat(log.get(5))
                .startsWith("[ERROR] KeyError: 'x'\nTraceback (most recent call last):\n\u00a0\u00a0File ");
        assertThat(log.get(6)).matches("END RequestId: " + ID + "\n");
        assertThat(log.get(7))
                .matches("REPORT RequestId: " + ID + "\tDuration: [0-9.]+ ms\tBilled Duration: \\d+ ms\t"
                        + "Memory Size: 128 MB\tMax Memory Used: \\d+ MB\tInit Duration: [0-9.]+ ms\t\n");
        assertThat(log.get(8)).startsWith("START ");
        assertThat(log.get(13 - 1)).startsWith("[ERROR]");
        assertThat(requests.subList(0, 4))
                .containsExactly(
                        "Logs_20140328.PutLogEvents /aws/lambda/f",
                        "Logs_20140328.CreateLogGroup /aws/lambda/f",
                        "Logs_20140328.CreateLogStream /aws/lambda/f",
                        "Logs_20140328.PutLogEvents /aws/lambda/f");
    }

    @Test
    void endsALineThatAFunctionLeavesUnfinished() {
        server.create(
                "f", "python3.11", "index.handler", code("import sys", "sys.stdout.write('rawtext')", "return 1"));
        server.invoke("f", "{}");

        awaitEvents(5);
        assertThat(events().get(2)).isEqualTo("rawtext\n");
        assertThat(events().get(3)).startsWith("END ");
    }

    @Test
    void keepsInvocationsApartHoweverFastTheyFollow() {
        server.create("f", "python3.11", "index.handler", code("print(event)", "return event"));
        IntStream.range(0, 50).forEach(at -> server.invoke("f", "" + at));

        awaitEvents(201);
        List<String> log = events().subList(1, 201);
        for (int at = 0; at < 50; at++) {
            assertThat(log.get(4 * at)).startsWith("START ");
            assertThat(log.get(4 * at + 1)).isEqualTo(at + "\n");
            assertThat(log.get(4 * at + 2)).startsWith("END ");
            assertThat(log.get(4 * at + 3)).startsWith("REPORT ");
        }
    }

    // AWS documentation, "Log-level filtering" and "Telemetry API event schema".
    @Test
    void writesItsLinesAsJsonForFunctionsThatWantThemSo() throws IOException {
        server.create(
                "f",
                "python3.11",
                "index.handler",
                code("import logging", "print('plain')", "logging.info('told %d', 7)", "logging.debug('not told')"),
                request -> request.loggingConfig(
                        logging -> logging.logFormat(LogFormat.JSON).logGroup("own")));
        server.invoke("f", "{}");

        awaitEvents(5);
        List<String> log = events();
        assertThat(JSON.readTree(log.get(0)).path("type").asText()).isEqualTo("platform.initStart");
        assertThat(JSON.readTree(log.get(1)).path("type").asText()).isEqualTo("platform.start");
        assertThat(JSON.readTree(log.get(1)).path("record").path("version").asText())
                .isEqualTo("$LATEST");
        assertThat(log.get(2)).isEqualTo("plain\n");
        JsonNode told = JSON.readTree(log.get(3));
        assertThat(told.path("message").asText()).isEqualTo("told 7");
        assertThat(told.path("level").asText()).isEqualTo("INFO");
        assertThat(told.path("requestId").asText()).matches(ID);
        JsonNode report = JSON.readTree(log.get(4));
        assertThat(report.path("type").asText()).isEqualTo("platform.report");
        assertThat(report.path("record").path("status").asText()).isEqualTo("success");
        assertThat(report.path("record").path("metrics").path("memorySizeMB").asInt())
                .isEqualTo(128);
        assertThat(report.path("record").path("metrics").path("durationMs").isNumber())
                .isTrue();
        assertThat(requests).last().isEqualTo("Logs_20140328.PutLogEvents own");
    }

    @Test
    void saysWhatEndedAnInvocationThatDidNotEndItself() {
        server.create("f", "python3.11", "index.handler", code("print('x')", "while True: pass"), r -> r.timeout(1));
        server.invoke("f", "{}");

        awaitEvents(6);
        List<String> log = events();
        assertThat(log.get(2)).isEqualTo("x\n");
        assertThat(log.get(3)).matches("\\S+Z " + ID + " Task timed out after 1.00 seconds\n\n");
        assertThat(log.get(4)).startsWith("END ");
        assertThat(log.get(5)).contains("Init Duration").endsWith("Status: timeout\t\n");
    }

    // AWS documentation, "Failures during the Init phase", and logs that others recorded: the start is tried again
    // within
    // the invocation, and its lines stand in front of START.
    @Test
    void startsAgainWithinTheInvocationWhereTheStartTakesTooLong() {
        byte[] slow = Zips.of("index.py", "import time\ntime.sleep(20)\ndef handler(event, context): return 1\n");
        server.create("f", "python3.11", "index.handler", slow, r -> r.timeout(1));

        assertThat(server.invoke("f", "{}").payload().asUtf8String())
                .contains("Sandbox.Timedout", "Task timed out after 1.00 seconds");

        awaitEvents(8);
        List<String> log = events();
        assertThat(log.get(1)).isEqualTo("INIT_REPORT Init Duration: 2000.00 ms\tPhase: init\tStatus: timeout\n");
        assertThat(log.get(3))
                .matches("INIT_REPORT Init Duration: 1\\d{3}\\.\\d\\d ms\tPhase: invoke\tStatus: timeout\n");
        assertThat(log.get(4)).startsWith("START ");
        assertThat(log.get(5)).contains("Task timed out after 1.00 seconds");
        assertThat(log.get(7)).matches("REPORT .*\tDuration: 1\\d{3}\\.\\d\\d ms\t.*Status: timeout\t\n");
        assertThat(log.get(7)).doesNotContain("Init Duration");
    }

    @Test
    void countsAStartWithinTheInvocationToItsDuration() {
        byte[] slow = Zips.of("index.py", "import time\ntime.sleep(3)\ndef handler(event, context): return 1\n");
        server.create("f", "python3.11", "index.handler", slow, r -> r.timeout(15));

        assertThat(server.invoke("f", "{}").payload().asUtf8String()).isEqualTo("1");
        assertThat(server.invoke("f", "{}").payload().asUtf8String()).isEqualTo("1");

        awaitEvents(9);
        assertThat(events().get(5)).matches("REPORT .*\tDuration: [3-9]\\d{3}\\.\\d\\d ms\t.*\n");
        assertThat(events().get(8)).matches("REPORT .*\tDuration: \\d{1,2}\\.\\d\\d ms\t.*\n");
    }

    @Test
    void holdsUpAFunctionThatFloodsItsLog() {
        server.create(
                "f",
                "python3.11",
                "index.handler",
                code("for at in range(30000): print(at, 'x' * 100)", "return 1"),
                r -> r.timeout(30));
        assertThat(server.invoke("f", "{}").payload().asUtf8String()).isEqualTo("1");

        awaitEvents(30_004);
        assertThat(events().get(30_001)).startsWith("29999 xx");
    }
}
