package dev.cumulet.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.http.WebSocket;
import dev.cumulet.spi.http.WebSocketListener;
import dev.cumulet.spi.http.WebSocketUpgrade;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebSockets over real connections, byte by byte: clients would not send most of this. */
class WebSocketTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int LARGEST_FRAME = 1000;
    private static final int LARGEST_MESSAGE = 2000;
    private static final String REQUEST = """
            GET /chat HTTP/1.1\r
            Host: here\r
            Upgrade: websocket\r
            Connection: keep-alive, Upgrade\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            Sec-WebSocket-Version: 13\r
            \r
            """;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>();
    private final HttpServer server = HttpServer.start("127.0.0.1", 0, Duration.ofSeconds(2), this::answer);

    /** Notes what it hears and sends it back. */
    private final class Echo implements WebSocketListener {
        private WebSocket socket;

        @Override
        public void opened(WebSocket opened) {
            socket = opened;
            sockets.add(opened);
        }

        @Override
        public void text(String message) {
            if (message.equals("fail")) {
                throw new IllegalStateException("as the test wants it");
            }
            told.add("text " + message);
            socket.sendText(message);
        }

        @Override
        public void binary(byte[] message) {
            told.add("binary " + HexFormat.of().formatHex(message));
            socket.sendBinary(message);
        }

        @Override
        public void pinged() {
            told.add("ping");
        }

        @Override
        public void closed(int code, String reason) {
            told.add("closed " + code + " " + reason);
        }
    }

    /** One connection, to be read and written frame by frame. */
    private final class Client implements AutoCloseable {
        private final Socket socket = new Socket("127.0.0.1", server.port());
        private final DataInputStream in;
        private final OutputStream out;

        Client(String request) throws IOException {
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
            send(request.getBytes(StandardCharsets.ISO_8859_1));
        }

        Client() throws IOException {
            this(REQUEST);
            assertThat(head()).startsWith("HTTP/1.1 101 ");
        }

        void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        String head() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                head.write(in.readByte());
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        }

        /** {@return a frame as {@code opcode:content}, a close frame's as {@code 8:code reason}} */
        String frame() throws IOException {
            int opcode = in.readUnsignedByte() & 0x0f;
            int length = in.readUnsignedByte();
            byte[] payload = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
            if (opcode == 8 && payload.length >= 2) {
                int code = (payload[0] & 0xff) << 8 | payload[1] & 0xff;
                return "8:" + code + " " + new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
            }
            return opcode + ":" + new String(payload, StandardCharsets.UTF_8);
        }

        boolean isAtEnd() throws IOException {
            return in.read() < 0;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Outbound answer(Inbound request) {
        if (!WebSocketUpgrade.isAskedFor(request)) {
            return new Outbound(426, Headers.empty(), ResponseBody.of("No".getBytes(StandardCharsets.UTF_8)));
        }
        if (request.rawPath().equals("/refused")) {
            return new Outbound(403, Headers.empty(), ResponseBody.of("Forbidden".getBytes(StandardCharsets.UTF_8)));
        }
        return new Outbound(
                101,
                Headers.of("Sec-WebSocket-Protocol", "chat\r\nX-Evil: 1", "Content-Type", "text/plain", "a b", "c"),
                new WebSocketUpgrade(new Echo(), LARGEST_FRAME, LARGEST_MESSAGE));
    }

    /** {@return a frame with its content masked by zeros} */
    private static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length <= 125) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    private static byte[] text(String text) {
        return frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    private String next() throws InterruptedException {
        return told.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theHeadSaysWhatTheStandardAsksAndWhatTheHandlerHasChosen() throws IOException {
        try (Client client = new Client(REQUEST)) {
            assertThat(client.head())
                    .isEqualTo("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
                            + "Sec-WebSocket-Protocol: chat  X-Evil: 1\r\n\r\n");
        }
    }

    @Test
    void messagesGoBothWays() throws Exception {
        try (Client client = new Client()) {
            client.send(text("Gr\u00fc\u00dfe"));
            assertThat(client.frame()).isEqualTo("1:Gr\u00fc\u00dfe");
            client.send(frame(0x82, new byte[] {'a', 0}));
            assertThat(client.frame()).isEqualTo("2:a\0");
            client.send(text(""));
            assertThat(client.frame()).isEqualTo("1:");
        }
    }

    @Test
    void whatIsSentWithTheRequestIsNotLost() throws Exception {
        String early = new String(text("early"), StandardCharsets.ISO_8859_1);
        try (Client client = new Client(REQUEST + early)) {
            assertThat(client.head()).startsWith("HTTP/1.1 101");
            assertThat(client.frame()).isEqualTo("1:early");
        }
    }

    @Test
    void framesOfAMessageAreOneMessageAndPingsMayComeBetween() throws Exception {
        try (Client client = new Client()) {
            byte[] umlaut = "\u00fc".getBytes(StandardCharsets.UTF_8);
            client.send(frame(0x01, new byte[] {'a', umlaut[0]}));
            client.send(frame(0x89, new byte[] {'p'}));
            client.send(frame(0x00, new byte[0]));
            client.send(frame(0x80, new byte[] {umlaut[1]}));
            assertThat(client.frame()).isEqualTo("10:p");
            assertThat(client.frame()).isEqualTo("1:a\u00fc");
            assertThat(next()).isEqualTo("ping");
        }
    }

    @Test
    void aClientThatClosesGetsItsCodeBackAndTheEndOfTheConnection() throws Exception {
        try (Client client = new Client()) {
            client.send(frame(0x88, new byte[] {0x0f, (byte) 0xa0, 'b', 'y', 'e'}));
            assertThat(client.frame()).isEqualTo("8:4000 bye");
            assertThat(client.isAtEnd()).isTrue();
        }
        assertThat(next()).isEqualTo("closed 4000 bye");
    }

    @Test
    void aClientMayCloseWithoutACode() throws Exception {
        try (Client client = new Client()) {
            client.send(frame(0x88, new byte[0]));
            assertThat(client.frame()).isEqualTo("8:");
        }
        assertThat(next()).isEqualTo("closed 1005 ");
    }

    @Test
    void aClientThatVanishesHasClosedAbnormally() throws Exception {
        try (Client client = new Client()) {
            client.send(new byte[] {(byte) 0x81, (byte) 0xfe});
        }
        assertThat(next()).isEqualTo("closed 1006 ");
    }

    @Test
    void theServerClosesAndTheClientMayAnswer() throws Exception {
        try (Client client = new Client()) {
            WebSocket socket = sockets.take();
            socket.sendText("last");
            socket.close(4001, "enough");
            socket.close(4002, "later");
            assertThat(socket.isOpen()).isFalse();
            assertThat(socket.sendText("too late")).isFalse();
            assertThat(client.frame()).isEqualTo("1:last");
            assertThat(client.frame()).isEqualTo("8:4001 enough");
            client.send(text("not heard"));
            client.send(frame(0x88, new byte[] {0x0f, (byte) 0xa1}));
            assertThat(client.isAtEnd()).isTrue();
        }
        assertThat(next()).isEqualTo("closed 4001 enough");
    }

    @Test
    void aClientThatNeverAnswersACloseIsCut() throws Exception {
        try (Client client = new Client()) {
            sockets.take().close(1000, "");
            assertThat(client.frame()).isEqualTo("8:1000 ");
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "8100, 1002, a frame that isn't masked",
        "c18000000000, 1002, a reserved bit",
        "808000000000, 1002, a continuation of nothing",
        "010000, 1002, a fragment that isn't masked",
        "018000000000818000000000, 1002, a message within another one",
        "818100000000ff, 1007, a text that is no UTF-8",
        "8182000000000fc0, 1007, a text with an overlong sequence",
        "8182000000000aed, 1007, a text that ends within a character",
        "88810000000003, 1002, half a close code",
        "888200000000 03ec, 1002, a close code that means none",
        "81fe03e900000000, 1009, a frame that is too large",
    })
    void whatBreaksTheProtocolEndsTheConnectionWithItsCode(String hex, int code, String what) throws Exception {
        try (Client client = new Client()) {
            client.send(HexFormat.of().parseHex(hex.replace(" ", "")));
            assertThat(client.frame()).startsWith("8:" + code + " ");
            client.socket.shutdownOutput();
            assertThat(client.isAtEnd()).isTrue();
        }
        assertThat(next()).startsWith("closed " + code + " ");
    }

    @Test
    void aMessageThatIsTooLargeInAllItsFramesIsRefused() throws Exception {
        try (Client client = new Client()) {
            client.send(frame(0x01, new byte[1000]));
            client.send(frame(0x00, new byte[1000]));
            client.send(frame(0x80, new byte[1]));
            assertThat(client.frame()).startsWith("8:1009 ");
        }
        assertThat(next()).startsWith("closed 1009 ");
    }

    @Test
    void aListenerThatFailsEndsTheConnection() throws Exception {
        try (Client client = new Client()) {
            client.send(text("fail"));
            assertThat(client.frame()).isEqualTo("8:1011 ");
        }
        assertThat(next()).startsWith("closed 1011 ");
    }

    @Test
    void aClientThatReadsNothingHoldsUpNobodyAndCanBeLetGo() throws Exception {
        try (Client client = new Client()) {
            WebSocket socket = sockets.take();
            byte[] large = new byte[100_000];
            long begun = System.nanoTime();
            int taken = 0;
            while (socket.sendBinary(large)) {
                taken++;
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            assertThat(taken).isBetween(10, 500);
            client.send(text("heard all the same"));
            assertThat(next()).isEqualTo("text heard all the same");
            assertThat(socket.isOpen()).isTrue();
            socket.close(1001, "too slow");
            assertThat(next()).isEqualTo("closed 1001 too slow");
        }
    }

    @Test
    void aRefusalIsAnOrdinaryReplyAndTheConnectionCanBeUsedOn() throws Exception {
        try (Client client = new Client(REQUEST.replace("/chat", "/refused"))) {
            assertThat(client.head()).startsWith("HTTP/1.1 403 ").contains("Content-Length: 9\r\n");
            client.in.readNBytes(9);
            client.send(REQUEST.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(client.head()).startsWith("HTTP/1.1 101 ");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "Sec-WebSocket-Version: 13, Sec-WebSocket-Version: 12",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, Sec-WebSocket-Key: dGhl",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, Sec-WebSocket-Key: !",
        "Upgrade: websocket, Upgrade: h2c",
        "'Connection: keep-alive, Upgrade', Connection: keep-alive",
        "Host: here, Transfer-Encoding: chunked",
        "GET, POST",
    })
    void whatIsNoProperHandshakeIsNotTakenForOne(String part, String changed) throws Exception {
        try (Client client = new Client(REQUEST.replace(part, changed))) {
            assertThat(client.head()).startsWith("HTTP/1.1 426 ");
        }
    }

    @Test
    void theEndOfTheServerIsToldToClients() throws Exception {
        try (Client client = new Client();
                Client silent = new Client()) {
            Thread end = Thread.ofVirtual().start(server::close);
            assertThat(client.frame()).isEqualTo("8:1001 Going away");
            client.send(frame(0x88, new byte[] {3, (byte) 0xe9}));
            assertThat(client.isAtEnd()).isTrue();
            assertThat(silent.frame()).isEqualTo("8:1001 Going away");
            assertThat(end.join(Duration.ofSeconds(8))).isTrue();
        }
        assertThat(next()).startsWith("closed 1001 ");
        assertThat(next()).startsWith("closed 1001 ");
    }
}
