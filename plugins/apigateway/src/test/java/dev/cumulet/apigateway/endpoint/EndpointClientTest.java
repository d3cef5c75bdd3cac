package dev.cumulet.apigateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cumulet.apigateway.endpoint.EndpointException.Reason;
import dev.cumulet.apigateway.fake.RawServer;
import dev.cumulet.spi.http.Headers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointClientTest {
    private static final int LARGEST = 1_000;
    private static final int PATIENCE = 5_000;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private final EndpointClient client = new EndpointClient(LARGEST);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void sendsWhatItIsGivenAndNoHeaderOfItsOwnButHostAndLength() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            Headers headers = Headers.of("X-One", "1", "X-One", "2", "Expect", "nothing");

            EndpointReply reply = send("POST", server.url("/a%2Fb?c=d|e"), headers, "body");

            String host = server.url("").substring("http://".length());
            assertThat(server.requests())
                    .containsExactly("POST /a%2Fb?c=d%7Ce HTTP/1.1\r\nHost: " + host
                            + "\r\nX-One: 1\r\nX-One: 2\r\nExpect: nothing\r\nContent-Length: 4\r\n\r\nbody");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("hi");
        }
    }

    @Test
    void putsTheGivenHostInPlaceOfTheAddresss() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            send("GET", server.url("/"), Headers.of("Host", "other.example"), "");

            assertThat(server.requests()).containsExactly("GET / HTTP/1.1\r\nHost: other.example\r\n\r\n");
        }
    }

    @Test
    void letsNoValueBeginAnotherHeader() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            send("GET", server.url("/"), Headers.of("X-Value", "a\r\nX-Evil: b", "X Bad", "c"), "");

            assertThat(server.requests().getFirst())
                    .contains("X-Value: a  X-Evil: b\r\n")
                    .doesNotContain("X Bad");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "HTTP/1.1 200 OK|Content-Length: 2||hi ! hi",
                "HTTP/1.1 200|Transfer-Encoding: chunked||1;x=y|h|1|i|0|Trailer: t|| ! hi",
                "HTTP/1.1 404 No|content-length: 2||hi ! hi",
                "HTTP/1.1 204 No Content|| ! ''",
                "HTTP/1.1 304 Same|Content-Length: 5|| ! ''",
                "HTTP/1.1 100 Continue||HTTP/1.1 302 Found|Location: /other|Content-Length: 0|| ! ''",
            })
    void readsRepliesAndKeepsTheConnection(String reply, String body) throws Exception {
        try (RawServer server = RawServer.answering(reply.replace("|", "\r\n"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(send("POST", server.url("/"), Headers.empty(), "").body())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo(body);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void readsToTheEndOfAConnectionThatIsNotKept() throws Exception {
        try (RawServer server = RawServer.closingAfter("HTTP/1.0 200 OK\r\n\r\nhello")) {
            for (int i = 0; i < 3; i++) {
                assertThat(send("POST", server.url("/"), Headers.empty(), "").body())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("hello");
            }
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void takesNothingBehindAReplyForTheNextOne() throws Exception {
        try (RawServer server = RawServer.answering(OK + "HTTP/1.1 500 Stray\r\nContent-Length: 0\r\n\r\n")) {
            for (int i = 0; i < 3; i++) {
                assertThat(send("GET", server.url("/"), Headers.empty(), "").status())
                        .isEqualTo(200);
            }
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void opensAnotherConnectionWhereTheServerHasClosedAKeptOne() throws Exception {
        try (RawServer server = RawServer.closingAfter(OK)) {
            for (int i = 0; i < 5; i++) {
                assertThat(send("GET", server.url("/"), Headers.empty(), "").status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void answersHeadWithoutWaitingForTheBodyThatIsAnnounced() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n")) {
            EndpointReply reply = send("HEAD", server.url("/"), Headers.empty(), "");

            assertThat(reply.body()).isEmpty();
            assertThat(reply.headers().first("Content-Length")).contains("7");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nearly",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\na"
            })
    void tellsWhatIsNoReply(String reply) {
        try (RawServer server = RawServer.closingAfter(reply)) {
            assertThat(reason(server.url("/"))).isEqualTo(Reason.NETWORK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length: 1001", "Content-Length: 99999999999", "X: y", "Transfer-Encoding: chunked"})
    void readsNoMoreThanIsAllowed(String header) {
        String body = header.startsWith("T") ? "3E9\r\n" : "x".repeat(1_001);
        try (RawServer server = RawServer.closingAfter("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n" + body)) {
            assertThat(reason(server.url("/"))).isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    void readsNoEndlessHead() {
        try (RawServer server = RawServer.closingAfter("HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000))) {
            assertThat(reason(server.url("/"))).isEqualTo(Reason.NETWORK);
        }
    }

    @Test
    void tellsThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertThat(reason("http://127.0.0.1:" + port + "/")).isEqualTo(Reason.NETWORK);
    }

    @Test
    void tellsThatAHostIsUnknown() {
        assertThat(reason("http://no-such-host.invalid/")).isEqualTo(Reason.UNKNOWN_HOST);
    }

    @Test
    void findsHostsBelowLocalhostOnThisMachine() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            String url = server.url("/").replace("127.0.0.1", "api.execute-api.localhost.localstack.cloud");

            assertThat(send("GET", url, Headers.empty(), "").status()).isEqualTo(200);
        }
    }

    @Test
    void waitsNoLongerThanItIsToldHoweverSlowlyTheReplyComes() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EndpointRequest request = request("GET", "http://127.0.0.1:" + silent.getLocalPort() + "/", 50);

            assertThatThrownBy(() -> client.send(request)).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void waitsNoLongerForAServerThatDoesNotRead() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EndpointRequest request = new EndpointRequest(
                    "POST",
                    EndpointAddress.parse("http://127.0.0.1:" + silent.getLocalPort() + "/")
                            .orElseThrow(),
                    Headers.empty(),
                    new byte[9 * 1024 * 1024],
                    200,
                    true);

            assertThatThrownBy(() -> client.send(request)).isInstanceOf(TimeoutException.class);
        }
    }

    private EndpointReply send(String method, String url, Headers headers, String body) throws TimeoutException {
        return client.send(new EndpointRequest(
                method,
                EndpointAddress.parse(url).orElseThrow(),
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                PATIENCE,
                true));
    }

    private Reason reason(String url) {
        return catchThrowableOfType(EndpointException.class, () -> client.send(request("GET", url, PATIENCE)))
                .reason();
    }

    private static EndpointRequest request(String method, String url, int timeout) {
        return new EndpointRequest(
                method, EndpointAddress.parse(url).orElseThrow(), Headers.empty(), new byte[0], timeout, true);
    }
}
