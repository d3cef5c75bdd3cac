package dev.cumulet.apigateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What backends do with connections. */
class ConnectionCommandsTest {
    private static final byte[] NOTHING = new byte[0];

    private final SocketFixture aws = new SocketFixture();
    private FakeSocket client;
    private String id;

    @BeforeEach
    void connect() throws IOException {
        client = aws.route("$connect").deploy("$request.body.action").connect();
        JsonNode event =
                new ObjectMapper().readTree(aws.lambda.invocations().getFirst().event());
        id = event.at("/requestContext/connectionId").asText();
    }

    private Reply<Void> command(String method, String connection, String body) {
        String path = "/prod/@connections/" + PercentEncoding.encode(connection);
        return aws.request(method, path, "", Headers.empty(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static int status(Reply<Void> reply) {
        return reply.status().orElseThrow();
    }

    private static String body(Reply<Void> reply) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reply.body().orElseGet(ResponseBody::empty).writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsPostedReachesTheClient() throws Exception {
        Reply<Void> reply = command("POST", id, "hi \u00fc");
        assertThat(status(reply)).isEqualTo(200);
        assertThat(body(reply)).isEmpty();
        assertThat(client.next()).isEqualTo("hi \u00fc");
    }

    // Seen in public threads: both at-signs, and the API's own address or just the server's.
    @Test
    void thePathHasSeveralForms() throws Exception {
        String encoded = "/prod/%40connections/" + PercentEncoding.encode(id);
        assertThat(status(aws.request("POST", encoded, "", Headers.empty(), new byte[] {'a'})))
                .isEqualTo(200);
        String bare = "/@connections/" + PercentEncoding.encode(id);
        assertThat(aws.front.answerUnaddressed(Calls.client("POST", bare, "", Headers.empty(), new byte[] {'b'})))
                .hasValueSatisfying(reply -> assertThat(status(reply)).isEqualTo(200));
        assertThat(aws.front.answerUnaddressed(Calls.client("POST", "/bucket/key", "", Headers.empty(), NOTHING)))
                .isEmpty();
        assertThat(client.next() + client.next()).isEqualTo("ab");
    }

    // AWS's model: identity, and times in ISO 8601.
    @Test
    void aConnectionCanBeLookedAt() throws Exception {
        aws.pass(Duration.ofMinutes(1));
        command("POST", id, "hi");
        JsonNode shown = new ObjectMapper().readTree(body(command("GET", id, "")));
        assertThat(shown.toString())
                .isEqualTo("{\"connectedAt\":\"2026-11-22T07:00:00.123Z\","
                        + "\"identity\":{\"sourceIp\":\"203.0.113.7\",\"userAgent\":\"\"},"
                        + "\"lastActiveAt\":\"2026-11-22T07:01:00.123Z\"}");
    }

    // Seen in public threads: 1000 and "Connection Closed Normally".
    @Test
    void aConnectionCanBeClosed() throws Exception {
        assertThat(status(command("DELETE", id, ""))).isEqualTo(204);
        assertThat(client.next()).isEqualTo("close 1000 Connection Closed Normally");
        assertThat(status(command("DELETE", id, ""))).isEqualTo(410);
    }

    // Seen in public threads: SDKs find no message in it.
    @Test
    void aConnectionThatIsOverIsGone() throws Exception {
        client.leaves(1000, "");
        for (String method : new String[] {"POST", "GET", "DELETE"}) {
            Reply<Void> reply = command(method, id, "hi");
            assertThat(status(reply)).isEqualTo(410);
            assertThat(reply.headers().first("x-amzn-ErrorType")).hasValue("GoneException");
            assertThat(body(reply)).isEmpty();
        }
    }

    // AWS's knowledge centre: posting before the connection is established is a 410.
    @Test
    void aConnectionThatIsNotOpenYetIsGone() throws Exception {
        aws.ask("", SocketFixture.CLIENT);
        JsonNode event =
                new ObjectMapper().readTree(aws.lambda.invocations().getLast().event());
        String early = event.at("/requestContext/connectionId").asText();
        assertThat(early).isNotEqualTo(id);
        assertThat(status(command("POST", early, "hi"))).isEqualTo(410);
    }

    // Seen in public threads.
    @Test
    void whatIsNoIdIsRefused() throws Exception {
        Reply<Void> reply = command("POST", "cjy8i76bx002884le6n17d49b", "hi");
        assertThat(status(reply)).isEqualTo(400);
        assertThat(reply.headers().first("x-amzn-ErrorType")).hasValue("BadRequestException");
        assertThat(body(reply)).isEqualTo("{\"message\":\"Invalid connectionId: cjy8i76bx002884le6n17d49b\"}");
    }

    // AWS documentation: 128 KB.
    @Test
    void aMessageHasALimit() {
        assertThat(status(command("POST", id, "x".repeat(128 * 1024)))).isEqualTo(200);
        assertThat(status(command("POST", id, "x".repeat(128 * 1024 + 1)))).isEqualTo(413);
    }

    // AWS's model: the WebSocket client side buffer is full.
    @Test
    void aClientThatReadsNothingIsALimitToo() {
        client.fill();
        assertThat(status(command("POST", id, "hi"))).isEqualTo(429);
    }

    @Test
    void anotherStageHasOtherConnections() {
        String path = "/other/@connections/" + PercentEncoding.encode(id);
        assertThat(status(aws.request("POST", path, "", Headers.empty(), NOTHING)))
                .isEqualTo(403);
    }
}
