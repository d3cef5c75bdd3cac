package dev.cumulet.lambda.runtimeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and statuses are those of AWS's Runtime API, version 2018-06-01. */
class RuntimeApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Recorder calls = new Recorder();
    private RuntimeApi api;
    private Socket socket;

    @BeforeEach
    void open() throws IOException {
        api = RuntimeApi.open("127.0.0.1", "test", calls);
        socket = new Socket("127.0.0.1", api.port());
        socket.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        api.close();
    }

    @Test
    void keepsNextOpenUntilThereIsWork() throws Exception {
        write("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n");
        RuntimeConnection waiting = calls.waiting.poll(10, TimeUnit.SECONDS);

        waiting.send("Lambda-Runtime-Aws-Request-Id: 1\r\n", "{\"ü\":1}".getBytes(StandardCharsets.UTF_8), PATIENCE);

        assertThat(reply())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Content-Type: application/json\r\n", "Lambda-Runtime-Aws-Request-Id: 1\r\n")
                .endsWith("\r\n\r\n{\"ü\":1}");
    }

    @Test
    void takesAResponse() throws Exception {
        write("POST /2018-06-01/runtime/invocation/1/response HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi");

        assertThat(reply()).startsWith("HTTP/1.1 202 Accepted\r\n").endsWith("{\"status\":\"OK\"}");
        assertThat(calls.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("response 1 hi");
    }

    @Test
    void takesAResponseInChunksWithTrailers() throws Exception {
        write("POST /2018-06-01/runtime/invocation/1/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nLambda-Runtime-Function-Error-Type: none\r\n\r\n");

        assertThat(reply()).startsWith("HTTP/1.1 202");
        assertThat(calls.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("response 1 abc0123456789");
    }

    @Test
    void handsAStreamOnWhileItComes() throws Exception {
        write("POST /2018-06-01/runtime/invocation/stream/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
                + "Lambda-Runtime-Function-Response-Mode: streaming\r\nContent-Type: text/plain\r\n\r\n3\r\nabc\r\n");

        assertThat(calls.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("begin text/plain");
        assertThat(calls.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("piece abc");

        write("2\r\nde\r\n0\r\n\r\nGET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n");
        assertThat(reply()).startsWith("HTTP/1.1 202 Accepted\r\n");
        assertThat(calls.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("piece de");
        assertThat(calls.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("end");
        assertThat(calls.waiting.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void readsAStreamsErrorFromItsTrailers() throws Exception {
        write(
                "POST /2018-06-01/runtime/invocation/stream/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
                        + "Lambda-Runtime-Function-Response-Mode: streaming\r\n\r\n0\r\n"
                        + "Lambda-Runtime-Function-Error-Type: Bad\r\nLambda-Runtime-Function-Error-Body: eyJhIjoxfQ==\r\n\r\n");

        assertThat(reply()).startsWith("HTTP/1.1 202 Accepted\r\n");
        assertThat(calls.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("begin ");
        assertThat(calls.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("end {\"a\":1}");
    }

    @Test
    void noticesAStreamThatBreaksOff() throws Exception {
        write("POST /2018-06-01/runtime/invocation/stream/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
                + "Lambda-Runtime-Function-Response-Mode: streaming\r\n\r\n5\r\nab");
        assertThat(calls.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("begin ");

        socket.close();

        assertThat(calls.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("piece ab");
        assertThat(calls.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("truncated");
    }

    @Test
    void givesUpOnARuntimeThatDoesNotReadItsEvent() throws Exception {
        write("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n");
        RuntimeConnection waiting = calls.waiting.poll(10, TimeUnit.SECONDS);

        assertThatThrownBy(() -> waiting.send("", new byte[32 << 20], Duration.ofMillis(100)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void servesOthersAfterAClientThatLeavesAtOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket hasty = new Socket("127.0.0.1", api.port())) {
                hasty.setSoLinger(true, 0);
            }
        }

        takesAResponse();
    }

    @Test
    void canBeDrainedWhileRuntimesConnect() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService drains = Executors.newSingleThreadExecutor()) {
            Future<?> draining = drains.submit(() -> {
                while (!isOver.get()) {
                    api.drain(Duration.ZERO);
                }
                return null;
            });
            for (int i = 0; i < 500; i++) {
                new Socket("127.0.0.1", api.port()).close();
            }
            isOver.set(true);
            draining.get();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 18446744073709551615\r\n\r\n",
                "Content-Length: -1\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n\r\n0\r\n\r\n"
            })
    void takesNoLengthThatIsNone(String rest) throws Exception {
        write("POST /2018-06-01/runtime/invocation/1/response HTTP/1.1\r\n" + rest);

        assertThat(socket.getInputStream().read()).isEqualTo(-1);
        assertThat(calls.heard).isEmpty();
    }

    @Test
    void readsAHeadOfManyHeadersOfExtensions() throws Exception {
        StringBuilder head = new StringBuilder("GET /other HTTP/1.1\r\n");
        for (int i = 0; i < 40_000; i++) {
            head.append("Lambda-Extension-").append(i).append(": 1\r\n");
        }
        write(head.append("\r\n").toString());

        assertThat(reply()).startsWith("HTTP/1.1 404"); // a copy for each line took half a minute
    }

    @Test
    void takesResultAndNextRequestInOneWrite() throws Exception {
        write("POST /2018-06-01/runtime/invocation/1/response HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi"
                + "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n");

        assertThat(reply()).startsWith("HTTP/1.1 202");
        assertThat(calls.waiting.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void takesRequestsThatComeByteByByte() throws Exception {
        for (byte b : "POST /2018-06-01/runtime/init/error HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}"
                .getBytes(StandardCharsets.UTF_8)) {
            socket.getOutputStream().write(b);
        }

        assertThat(reply()).startsWith("HTTP/1.1 202");
        assertThat(calls.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("initError {}");
    }

    @Test
    void takesAHeadOfAMegabyte() throws Exception {
        String cause = "x".repeat(1 << 20);
        write("POST /2018-06-01/runtime/invocation/1/error HTTP/1.1\r\nLambda-Runtime-Function-XRay-Error-Cause: "
                + cause + "\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(reply()).startsWith("HTTP/1.1 202");
    }

    @Test
    void saysThatItGoesOnWhereAClientWaitsForThat() throws Exception {
        write("POST /2018-06-01/runtime/invocation/1/response HTTP/1.1\r\nExpect: 100-continue\r\n"
                + "Content-Length: 2\r\n\r\n");

        assertThat(new String(socket.getInputStream().readNBytes(25), StandardCharsets.UTF_8))
                .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    }

    @Test
    void refusesAnotherRequestId() throws Exception {
        write("POST /2018-06-01/runtime/invocation/other/response HTTP/1.1\r\nContent-Length: 0\r\n\r\n");

        assertThat(reply())
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .endsWith("{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}");
    }

    @Test
    void refusesAResponseThatIsTooLarge() throws Exception {
        write("POST /2018-06-01/runtime/invocation/1/response HTTP/1.1\r\nContent-Length: 6291557\r\n\r\n"
                + "x".repeat(6_291_557));

        assertThat(reply())
                .startsWith("HTTP/1.1 413 Request Entity Too Large\r\n")
                .endsWith("{\"errorMessage\":\"Exceeded maximum allowed payload size (6291556 bytes).\","
                        + "\"errorType\":\"RequestEntityTooLarge\"}");
        assertThat(calls.heard.poll(10, TimeUnit.SECONDS))
                .startsWith("error 1 ")
                .contains("ResponseSizeTooLarge");
    }

    @Test
    void knowsNoOtherPaths() throws Exception {
        write("GET /2018-06-01/other HTTP/1.1\r\n\r\n");

        assertThat(reply()).startsWith("HTTP/1.1 404");
    }

    @Test
    void noticesARuntimeThatGoesAwayWhileItWaits() throws Exception {
        write("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n");
        RuntimeConnection waiting = calls.waiting.poll(10, TimeUnit.SECONDS);

        socket.close();

        assertThat(calls.closed.poll(10, TimeUnit.SECONDS)).isSameAs(waiting);
    }

    @Test
    void endsItsRuntimesWithItself() throws Exception {
        write("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n");
        calls.waiting.poll(10, TimeUnit.SECONDS);

        api.close();

        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private String reply() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        int length = Integer.parseInt(head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** An environment that works on the invocation with id 1. */
    private static final class Recorder implements RuntimeCalls {
        private final BlockingQueue<RuntimeConnection> waiting = new LinkedBlockingQueue<>();
        private final BlockingQueue<RuntimeConnection> closed = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public RuntimeReply next(RuntimeConnection connection) {
            waiting.add(connection);
            return RuntimeReply.WAITING;
        }

        @Override
        public RuntimeReply response(String requestId, byte[] payload) {
            return hear("response", requestId, payload);
        }

        @Override
        public RuntimeReply error(String requestId, byte[] payload) {
            return hear("error", requestId, payload);
        }

        @Override
        public Optional<ResponseSink> stream(String requestId, String contentType) {
            if (!requestId.equals("stream")) {
                return Optional.empty();
            }
            heard.add("begin " + contentType);
            return Optional.of(new ResponseSink() {
                @Override
                public void begin(String type) {
                    throw new UnsupportedOperationException("The environment begins");
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    heard.add("piece " + new String(bytes, offset, length, StandardCharsets.UTF_8));
                }
            });
        }

        @Override
        public RuntimeReply streamed(String requestId, Optional<byte[]> error) {
            heard.add(error.map(body -> "end " + new String(body, StandardCharsets.UTF_8))
                    .orElse("end"));
            return RuntimeReply.OK;
        }

        @Override
        public void truncated(String requestId) {
            heard.add("truncated");
        }

        private RuntimeReply hear(String what, String requestId, byte[] payload) {
            heard.add(what + " " + requestId + " " + new String(payload, StandardCharsets.UTF_8));
            return requestId.equals("1") ? RuntimeReply.OK : RuntimeReply.INVALID_REQUEST_ID;
        }

        @Override
        public RuntimeReply initError(byte[] payload) {
            heard.add("initError " + new String(payload, StandardCharsets.UTF_8));
            return RuntimeReply.OK;
        }

        @Override
        public void closed(RuntimeConnection connection) {
            closed.add(connection);
        }
    }
}
