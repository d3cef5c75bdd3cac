package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamRequest;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;

/** AWS documentation: response streaming, InvokeWithResponseStream; AWS's runtime for Node.js. */
@Timeout(60)
class StreamedFunctionTest {
    @TempDir
    private Path folder;

    private LambdaServer server;

    @BeforeEach
    void start() {
        Programs.assumeAny("node", "nodejs");
        LambdaPlugin plugin = new LambdaPlugin();
        server = new LambdaServer(new TestContext(plugin, folder), plugin);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private record Event(String type, String payload) {}

    @Test
    void getsEachPieceWhenItIsWritten() throws Exception {
        Path sign = folder.resolve("sign");
        create("""
                exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                  const fs = require("node:fs");
                  stream.setContentType("text/plain");
                  stream.write("first");
                  while (!fs.existsSync(event)) await new Promise((r) => setTimeout(r, 5));
                  stream.end("last");
                });
                """);
        Reply<InvokeWithResponseStreamResponse> reply = invoke('"' + sign.toString() + '"');
        Pieces pieces = new Pieces(bytes -> touch(sign));

        write(reply, pieces);

        assertThat(reply.output().executedVersion()).isEqualTo("$LATEST");
        assertThat(reply.headers().first("Content-Type")).hasValue("application/vnd.amazon.eventstream");
        assertThat(pieces.events())
                .containsExactly(
                        new Event("PayloadChunk", "first"),
                        new Event("PayloadChunk", "last"),
                        new Event("InvokeComplete", "{}"));
    }

    @Test
    void getsAResultThatIsNotStreamedAsOnePiece() throws Exception {
        create("exports.handler = async (event) => ({ hello: event });");

        assertThat(events("1"))
                .containsExactly(new Event("PayloadChunk", "{\"hello\":1}"), new Event("InvokeComplete", "{}"));
    }

    @Test
    void getsAStreamAsAWholeWhereItAsksForNone() {
        create("exports.handler = awslambda.streamifyResponse(async (e, s) => { s.write('a'); s.end('b'); });");

        assertThat(server.invoke("f", "{}").payload().asUtf8String()).isEqualTo("ab");
        assertThat(server.invoke("f", "{}").functionError()).isNull();
    }

    @Test
    void hearsOfAnErrorBeforeTheFirstPiece() throws Exception {
        create("exports.handler = awslambda.streamifyResponse(async () => { throw new TypeError('bad'); });");

        List<Event> events = events("{}");

        assertThat(events).hasSize(1);
        assertThat(events.getFirst().payload())
                .startsWith("{\"ErrorCode\":\"Unhandled\",\"ErrorDetails\":\"{\\\"errorType\\\":\\\"TypeError\\\"");
    }

    @Test
    void hearsOfAnErrorAmidTheStream() throws Exception {
        create("exports.handler = awslambda.streamifyResponse(async (event, stream) => {"
                + " stream.write('some'); throw new TypeError('bad'); });");

        List<Event> events = events("{}");

        assertThat(events).first().isEqualTo(new Event("PayloadChunk", "some"));
        assertThat(events.getLast().payload()).contains("Unhandled", "TypeError", "bad");
        assertThat(events("{}")).hasSize(2); // the environment is as good as before
    }

    @Test
    void hearsOfAnExitAmidTheStream() throws Exception {
        create("exports.handler = awslambda.streamifyResponse(async (event, stream) => {"
                + " stream.write('some', () => setTimeout(() => process.exit(7), 20)); });");

        List<Event> events = events("{}");

        assertThat(events).first().isEqualTo(new Event("PayloadChunk", "some"));
        assertThat(events.getLast().payload()).contains("Runtime.ExitError", "exit status 7");
    }

    @Test
    void hearsOfATimeoutAmidTheStream() throws Exception {
        create("exports.handler = awslambda.streamifyResponse(async (event, stream) => {"
                + " stream.write('some'); await new Promise(() => {}); });");

        List<Event> events = events("{}");

        assertThat(events).first().isEqualTo(new Event("PayloadChunk", "some"));
        assertThat(events.getLast().payload()).contains("Sandbox.Timedout", "Task timed out after 2.00 seconds");
    }

    @Test
    void getsTheLogAtTheEnd() throws Exception {
        create("exports.handler = awslambda.streamifyResponse(async (e, s) => { console.log('hi'); s.end('x'); });");
        Pieces pieces = new Pieces(bytes -> {});

        write(invoke("{}", request -> request.logType("Tail")), pieces);

        assertThat(pieces.events().getLast().payload()).startsWith("{\"LogResult\":\"U1RBUlQg"); // START
    }

    @Test
    void mayGoAwayWithoutHoldingTheEnvironment() throws Exception {
        create("""
                let calls = 0;
                exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                  calls++;
                  for (let i = 0; i < event; i++) {
                    if (!stream.write(Buffer.alloc(65536))) await new Promise((r) => stream.once("drain", r));
                  }
                  stream.end(String(calls));
                });
                """);
        limitTo(1);
        Reply<InvokeWithResponseStreamResponse> reply = invoke("100");
        ResponseBody body = reply.body().orElseThrow();
        assertThatThrownBy(() -> body.writeTo(new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("The client has gone");
                    }
                }))
                .hasMessage("The client has gone");
        body.close();

        // AWS documentation: the function goes on and is not interrupted.
        await().atMost(Duration.ofSeconds(20)).until(() -> !isThrottled());
        assertThat(Integer.parseInt(events("0").getFirst().payload())).isGreaterThan(1);
    }

    @Test
    void isRefusedBeforeAnyStreamWhereTooManyAreAtWork() {
        create("exports.handler = async () => 1;");
        limitTo(0);

        assertThatThrownBy(() -> invoke("{}")).isInstanceOf(AwsException.class).hasMessage("Rate Exceeded.");
    }

    private boolean isThrottled() throws IOException {
        try {
            events("0");
            return false;
        } catch (AwsException e) {
            return true;
        }
    }

    private void limitTo(int environments) {
        server.call(
                "PutFunctionConcurrency",
                PutFunctionConcurrencyRequest.builder()
                        .functionName("f")
                        .reservedConcurrentExecutions(environments)
                        .build(),
                PutFunctionConcurrencyResponse.class);
    }

    private void create(String source) {
        server.create("f", "nodejs20.x", "index.handler", Zips.of("index.js", source), request -> request.timeout(2));
    }

    private Reply<InvokeWithResponseStreamResponse> invoke(String event) {
        return invoke(event, request -> {});
    }

    private Reply<InvokeWithResponseStreamResponse> invoke(
            String event, Consumer<InvokeWithResponseStreamRequest.Builder> more) {
        InvokeWithResponseStreamRequest.Builder request =
                InvokeWithResponseStreamRequest.builder().functionName("f").payload(SdkBytes.fromUtf8String(event));
        more.accept(request);
        return server.reply("InvokeWithResponseStream", request.build(), InvokeWithResponseStreamResponse.class);
    }

    private List<Event> events(String event) throws IOException {
        Pieces pieces = new Pieces(bytes -> {});
        write(invoke(event), pieces);
        return pieces.events();
    }

    private static void write(Reply<?> reply, Pieces pieces) throws IOException {
        try (ResponseBody body = reply.body().orElseThrow()) {
            body.writeTo(pieces);
        }
    }

    private static void touch(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Collects messages of an event stream, and tells of each flush. */
    private static final class Pieces extends ByteArrayOutputStream {
        private final Consumer<byte[]> flushed;

        private Pieces(Consumer<byte[]> flushed) {
            this.flushed = flushed;
        }

        @Override
        public void flush() {
            flushed.accept(toByteArray());
        }

        /** A message: length, length of the headers, checksum, headers, payload, checksum. */
        private List<Event> events() {
            List<Event> events = new ArrayList<>();
            ByteBuffer bytes = ByteBuffer.wrap(toByteArray());
            while (bytes.hasRemaining()) {
                byte[] message = new byte[bytes.getInt(bytes.position())];
                bytes.get(message);
                int headers = ByteBuffer.wrap(message).getInt(4);
                String head = new String(message, 12, headers, StandardCharsets.UTF_8);
                String payload =
                        new String(message, 12 + headers, message.length - headers - 16, StandardCharsets.UTF_8);
                events.add(new Event(head.contains("InvokeComplete") ? "InvokeComplete" : "PayloadChunk", payload));
            }
            return events;
        }
    }
}
