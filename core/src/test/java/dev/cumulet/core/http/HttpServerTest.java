package dev.cumulet.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What stands on the wire, read from the socket: clients hide most of it. */
class HttpServerTest {
    private static final int PATIENCE_MILLIS = 5_000;

    private static Outbound text(Headers headers, String text) {
        return new Outbound(200, headers, ResponseBody.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A body that the server has to stream. */
    private static ResponseBody streamed(String text, long announced) {
        return ResponseBody.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), announced);
    }

    /** {@return all that comes back until the server ends the connection} */
    private static String exchange(Function<Inbound, Outbound> requests, String request) throws IOException {
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, Duration.ofSeconds(1), requests);
                Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String get(Function<Inbound, Outbound> requests) throws IOException {
        return exchange(requests, "GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    }

    // Recorded from AWS: UTF-8 comes back as the bytes that it was sent as.
    @Test
    void headersKeepTheirBytes() throws IOException {
        String reply = exchange(
                request -> text(Headers.of("X-Back", request.header("X-There").orElse("none")), "ab"),
                "GET / HTTP/1.1\r\nHost: here\r\nX-There: \u00c4 \u2014\r\nConnection: close\r\n\r\n");
        byte[] sent = "X-Back: \u00c4 \u2014\r\n".getBytes(StandardCharsets.UTF_8);
        assertThat(reply).contains(new String(sent, StandardCharsets.ISO_8859_1));
    }

    @Test
    void aBodyThatEndsTooEarlyCutsTheConnection() throws IOException {
        // Without Connection: close: the client would wait for the rest.
        String reply = exchange(
                request -> new Outbound(200, Headers.empty(), streamed("abc", 100)),
                "GET / HTTP/1.1\r\nHost: here\r\n\r\n");
        assertThat(reply).contains("Content-Length: 100").endsWith("abc");
    }

    @Test
    void aBodyThatFailsHasNoEnd() throws IOException {
        ResponseBody failing = new ResponseBody() {
            @Override
            public long length() {
                return -1;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write("abc".getBytes(StandardCharsets.UTF_8));
                out.flush();
                throw new IOException("The disk is gone");
            }
        };
        String reply = exchange(
                request -> new Outbound(200, Headers.empty(), failing), "GET / HTTP/1.1\r\nHost: here\r\n\r\n");
        assertThat(reply).contains("Transfer-Encoding: chunked").endsWith("3\r\nabc\r\n");
    }

    @Test
    void theLengthIsTheBodysWhateverTheHandlerSays() throws IOException {
        String reply = get(request -> text(Headers.of("content-length", "100", "Transfer-Encoding", "gzip"), "ab"));
        assertThat(reply)
                .contains("Content-Length: 2\r\n")
                .doesNotContainIgnoringCase("Transfer-Encoding")
                .endsWith("\r\n\r\nab");
    }

    @Test
    void aStreamWithoutBytesIsAnsweredBeforeTheConnectionEnds() throws IOException {
        String reply = get(request -> new Outbound(200, Headers.of("X-A", "a"), streamed("", 0)));
        assertThat(reply).startsWith("HTTP/1.1 200").contains("Content-Length: 0\r\n", "X-A: a\r\n");
    }

    @Test
    void theAnswerToAHeadStatesALengthOfItsOwn() throws IOException {
        String reply = exchange(
                request -> Outbound.of(200, Headers.of("Content-Length", "5368709120")),
                "HEAD / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
        assertThat(reply).contains("Content-Length: 5368709120\r\n");
    }

    @Test
    void lineBreaksInHeadersBecomeSpaces() throws IOException {
        String reply = get(request -> text(Headers.of("X-A", "a\r\nX-B: b", "X-C", "c\n"), "ab"));
        assertThat(reply)
                .startsWith("HTTP/1.1 200")
                .contains("X-A: a  X-B: b\r\n")
                .contains("X-C: c\r\n");
    }

    // Recorded from AWS: a Cache-Control with an e acute comes back with one byte for it.
    @Test
    void headersGoOutInLatin1() throws IOException {
        String reply = get(request -> text(Headers.of("X-A", "caf\u00e9 \u2014", "X-B", "b"), "ab"));
        assertThat(reply).contains("X-A: caf\u00e9 ?\r\n").contains("X-B: b\r\n");
    }

    @Test
    void headersWithoutAProperNameAreLeftOut() throws IOException {
        String reply = get(request -> text(Headers.of("X A", "a", "", "b", "X-C", "c"), "ab"));
        assertThat(reply).startsWith("HTTP/1.1 200").contains("X-C: c\r\n").doesNotContain("X A");
    }

    @Test
    void statusesWithoutABodyHaveNone() throws IOException {
        for (int status : new int[] {204, 304}) {
            String reply = get(request ->
                    new Outbound(status, Headers.empty(), ResponseBody.of("ab".getBytes(StandardCharsets.UTF_8))));
            assertThat(reply).startsWith("HTTP/1.1 " + status).endsWith("\r\n\r\n");
        }
    }

    @Test
    void aWholeUrlIsTheSameAsItsPath() throws IOException {
        Function<Inbound, Outbound> echo =
                request -> text(Headers.empty(), request.rawPath() + "?" + request.rawQuery());
        String end = " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
        assertThat(exchange(echo, "GET http://here:80/a%2Fb//c?d" + end)).endsWith("/a%2Fb//c?d");
        assertThat(exchange(echo, "GET http://here" + end)).endsWith("\r\n/?");
        assertThat(exchange(echo, "OPTIONS *" + end)).endsWith("\r\n/*?");
    }
}
