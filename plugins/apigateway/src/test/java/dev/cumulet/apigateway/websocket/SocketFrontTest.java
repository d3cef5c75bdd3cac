package dev.cumulet.apigateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.http.WebSocketUpgrade;
import dev.cumulet.spi.service.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebSocket APIs against a Lambda that is a fake. Events and frames as seen in public threads, from AWS of 2019 to 2024. */
class SocketFrontTest {
    private static final String ACTION = "$request.body.action";
    private static final String ID = "[A-Za-z0-9_-]{15}=";

    private final SocketFixture aws = new SocketFixture();

    private static String body(Reply<Void> reply) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            reply.body().orElseGet(ResponseBody::empty).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int status(Reply<Void> reply) {
        return reply.status().orElseThrow();
    }

    /** {@return the event of the last invocation, once there are that many} */
    private JsonNode event(int count) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (aws.lambda.invocations().size() < count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(aws.lambda.invocations()).hasSize(count);
        try {
            return new ObjectMapper()
                    .readTree(aws.lambda.invocations().get(count - 1).event());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    // Seen in public threads: the members and their order.
    @Test
    void aBeginningIsToldWithTheRequest() {
        aws.route("$connect").deploy(ACTION).connect();
        JsonNode event = event(1);
        assertThat(names(event)).containsExactly("headers", "multiValueHeaders", "requestContext", "isBase64Encoded");
        assertThat(names(event.get("headers")))
                .containsExactly(
                        "Host",
                        "Sec-WebSocket-Key",
                        "Sec-WebSocket-Version",
                        "X-Amzn-Trace-Id",
                        "X-Forwarded-For",
                        "X-Forwarded-Port",
                        "X-Forwarded-Proto");
        assertThat(event.at("/multiValueHeaders/Host/0").asText()).isEqualTo("localhost:4566");
        JsonNode context = event.get("requestContext");
        assertThat(names(context))
                .containsExactly(
                        "routeKey",
                        "eventType",
                        "extendedRequestId",
                        "requestTime",
                        "messageDirection",
                        "stage",
                        "connectedAt",
                        "requestTimeEpoch",
                        "identity",
                        "requestId",
                        "domainName",
                        "connectionId",
                        "apiId");
        assertThat(context.get("routeKey").asText()).isEqualTo("$connect");
        assertThat(context.get("eventType").asText()).isEqualTo("CONNECT");
        assertThat(context.get("messageDirection").asText()).isEqualTo("IN");
        assertThat(context.get("requestTime").asText()).isEqualTo("22/Nov/2026:07:00:00 +0000");
        assertThat(context.get("connectedAt").asLong()).isEqualTo(1795330800123L);
        assertThat(context.get("connectionId").asText()).matches(ID);
        assertThat(context.get("requestId").asText())
                .matches(ID)
                .isEqualTo(context.get("extendedRequestId").asText());
        assertThat(context.get("identity").toString()).isEqualTo("{\"sourceIp\":\"203.0.113.7\"}");
    }

    @Test
    void aBeginningIsToldWithQueryAndVariablesWhereThereAreSome() {
        aws.route("$connect").variables(Map.of("colour", "green")).deploy(ACTION);
        aws.ask("token=a%20b&token=c&x=", SocketFixture.CLIENT.with("User-Agent", "wscat"));
        JsonNode event = event(1);
        assertThat(event.get("queryStringParameters").toString()).isEqualTo("{\"token\":\"c\",\"x\":\"\"}");
        assertThat(event.get("multiValueQueryStringParameters").toString())
                .isEqualTo("{\"token\":[\"a b\",\"c\"],\"x\":[\"\"]}");
        assertThat(event.get("stageVariables").toString()).isEqualTo("{\"colour\":\"green\"}");
        assertThat(event.at("/requestContext/identity").toString())
                .isEqualTo("{\"userAgent\":\"wscat\",\"sourceIp\":\"203.0.113.7\"}");
    }

    @Test
    void aMessageIsTold() {
        aws.route("say").deploy(ACTION).connect().says("{\"action\": \"say\", \"text\": \"hi\"}");
        JsonNode event = event(1);
        assertThat(names(event)).containsExactly("requestContext", "body", "isBase64Encoded");
        assertThat(event.get("body").asText()).isEqualTo("{\"action\": \"say\", \"text\": \"hi\"}");
        JsonNode context = event.get("requestContext");
        assertThat(names(context).subList(0, 4))
                .containsExactly("routeKey", "messageId", "eventType", "extendedRequestId");
        assertThat(context.get("routeKey").asText()).isEqualTo("say");
        assertThat(context.get("eventType").asText()).isEqualTo("MESSAGE");
        assertThat(context.get("messageId").asText()).matches(ID);
    }

    @Test
    void anEndIsToldWithItsCode() {
        aws.route("$disconnect").deploy(ACTION).connect().leaves(1005, "");
        JsonNode event = event(1);
        assertThat(event.get("headers").toString())
                .isEqualTo(
                        "{\"Host\":\"localhost:4566\",\"x-api-key\":\"\",\"X-Forwarded-For\":\"\",\"x-restapi\":\"\"}");
        assertThat(names(event.get("requestContext")))
                .containsExactly(
                        "routeKey",
                        "disconnectStatusCode",
                        "eventType",
                        "extendedRequestId",
                        "requestTime",
                        "messageDirection",
                        "disconnectReason",
                        "stage",
                        "connectedAt",
                        "requestTimeEpoch",
                        "identity",
                        "requestId",
                        "domainName",
                        "connectionId",
                        "apiId");
        assertThat(event.at("/requestContext/disconnectStatusCode").asInt()).isEqualTo(1005);
        assertThat(event.at("/requestContext/disconnectReason").asText())
                .isEqualTo("Client-side close frame status not set");
        assertThat(event.at("/requestContext/eventType").asText()).isEqualTo("DISCONNECT");
    }

    @ParameterizedTest(name = "{0} of {1} goes to {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "$request.body.action|{\"action\":\"say\"}|say",
                "${request.body.action}|{\"action\":\"say\"}|say",
                "${request.body.kind}-${request.body.version}|{\"kind\":\"a\",\"version\":2}|a-2",
                "$request.body.a.b[1].c|{\"a\":{\"b\":[0,{\"c\":\"say\"}]}}|say",
                "$request.body.action|{\"action\":\"unknown\"}|$default",
                "$request.body.action|{\"other\":1}|$default",
                "$request.body.action|{\"action\":null}|$default",
                "$request.body.action|{\"action\":{}}|$default",
                "$request.body.action|no JSON|$default",
                "$request.body.action|{\"action\":\"$connect\"}|$default",
                "$request.body.action|{\"action\":\"$disconnect\"}|$default",
                "\\$default|{}|$default",
                "say|whatever|say",
                "$stageVariables.way|whatever|say",
                "$context.stage|whatever|$default",
            })
    void theExpressionSelectsTheRoute(String expression, String message, String key) {
        aws.route("say").route("a-2").route("$default").variables(Map.of("way", "say"));
        // Without these two the choice of a client could reach them.
        aws.route("$disconnect");
        aws.deploy(expression).connect().says(message);
        assertThat(event(1).at("/requestContext/routeKey").asText()).isEqualTo(key);
    }

    // Seen in public threads: {"message": "Forbidden", "connectionId":"eHrdFcnvvHcCE-w=",
    // "requestId":"eHrjDEuVPHcFWMg="}
    @Test
    void aMessageThatHasNoRouteIsForbidden() throws InterruptedException {
        FakeSocket client = aws.route("$connect").deploy(ACTION).connect();
        String frame = client.says("hi").next();
        assertThat(frame)
                .matches("\\{\"message\": \"Forbidden\", \"connectionId\":\"" + ID + "\", \"requestId\":\"" + ID
                        + "\"}");
        assertThat(frame).contains(event(1).at("/requestContext/connectionId").asText());
    }

    // Seen in public threads.
    @Test
    void aFunctionThatFailsIsAnInternalServerError() throws InterruptedException {
        FakeSocket client = aws.route("$default").deploy(ACTION).connect();
        aws.lambda.answering(200, Headers.of("X-Amz-Function-Error", "Unhandled"), "{\"errorMessage\":\"no\"}");
        assertThat(client.says("hi").next()).startsWith("{\"message\": \"Internal server error\", \"connectionId\":\"");
        aws.lambda.returning("null");
        assertThat(client.says("hi").next()).startsWith("{\"message\": \"Internal server error\", ");
    }

    @Test
    void onlyRoutesWithAResponseAnswer() throws InterruptedException {
        FakeSocket client = aws.route("quiet").twoWay("loud").deploy(ACTION).connect();
        client.says("{\"action\":\"quiet\"}");
        event(1);
        client.says("{\"action\":\"loud\"}");
        assertThat(client.next()).isEqualTo("hello");
        assertThat(client.hasNothing()).isTrue();
    }

    @Test
    void messagesAreAnsweredAtTheSameTime() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        FakeSocket client = aws.twoWay("$default").deploy(ACTION).connect();
        aws.lambda.waitingFor(latch);
        client.says("first").says("second"); // returns though no function has
        latch.countDown();
        assertThat(client.next()).isEqualTo("hello");
        assertThat(client.next()).isEqualTo("hello");
    }

    // AWS documentation: binary frames are not supported; the connection is closed with 1003.
    @Test
    void bytesEndTheConnection() throws InterruptedException {
        FakeSocket client = aws.route("$default").deploy(ACTION).connect();
        client.sends(new byte[] {1});
        assertThat(client.next()).startsWith("close 1003 ");
    }

    // Seen in a public experiment: the status of the function is that of the refusal, a failure's is 502.
    @ParameterizedTest
    @CsvSource({"200, 101", "201, 101", "299, 101", "301, 301", "401, 401", "501, 501"})
    void theStatusOfTheBeginningDecides(int functionStatus, int status) {
        aws.route("$connect").deploy(ACTION);
        aws.lambda.returning("{\"statusCode\": " + functionStatus + "}");
        assertThat(status(aws.ask("", SocketFixture.CLIENT))).isEqualTo(status);
    }

    @Test
    void aBeginningThatFailsIsABadGateway() {
        aws.route("$connect").deploy(ACTION);
        aws.lambda.answering(200, Headers.of("X-Amz-Function-Error", "Unhandled"), "{}");
        Reply<Void> reply = aws.ask("", SocketFixture.CLIENT);
        assertThat(status(reply)).isEqualTo(502);
        assertThat(body(reply)).startsWith("{\"message\": \"Internal server error\", \"connectionId\":\"");
    }

    // AWS documentation: a function chooses one of the client's subprotocols.
    @Test
    void theFunctionChoosesTheSubprotocol() {
        aws.route("$connect").deploy(ACTION);
        aws.lambda.returning(
                "{\"statusCode\": 200, \"headers\": {\"Sec-WebSocket-Protocol\": \"myprotocol\", \"X-Other\": \"1\"}}");
        Reply<Void> reply = aws.ask("", SocketFixture.CLIENT);
        assertThat(reply.headers().first("Sec-WebSocket-Protocol")).hasValue("myprotocol");
        assertThat(reply.headers().contains("X-Other")).isFalse();
    }

    @Test
    void everybodyIsWelcomeWithoutARouteForBeginnings() {
        aws.route("$default").deploy(ACTION).connect();
        assertThat(aws.lambda.invocations()).isEmpty();
    }

    @Test
    void otherRequestsAreRefused() {
        aws.route("$default").deploy(ACTION);
        assertThat(status(aws.request("GET", "/prod", "", Headers.empty(), new byte[0])))
                .isEqualTo(426);
        assertThat(status(aws.request("GET", "/prod/x", "", SocketFixture.CLIENT, new byte[0])))
                .isEqualTo(403);
        assertThat(status(aws.request("GET", "/other", "", SocketFixture.CLIENT, new byte[0])))
                .isEqualTo(403);
    }

    // Seen in public threads: 1001 and "Going away", 604 seconds after the beginning.
    @Test
    void silenceEndsTheConnection() throws InterruptedException {
        FakeSocket client = aws.route("$disconnect").deploy(ACTION).connect();
        aws.pass(Duration.ofMinutes(9));
        client.says("still here");
        assertThat(client.next()).contains("Forbidden");
        aws.pass(Duration.ofMinutes(9));
        assertThat(client.isOpen()).isTrue();
        aws.pass(Duration.ofMinutes(2));
        assertThat(client.next()).isEqualTo("close 1001 Going away");
        assertThat(event(1).at("/requestContext/disconnectStatusCode").asInt()).isEqualTo(1001);
        assertThat(event(1).at("/requestContext/disconnectReason").asText()).isEqualTo("Going away");
    }

    // AWS documentation: a connection lasts two hours at most.
    @Test
    void ageEndsTheConnection() throws InterruptedException {
        FakeSocket client = aws.twoWay("$default").deploy(ACTION).connect();
        for (int i = 0; i < 13; i++) {
            aws.pass(Duration.ofMinutes(9));
            assertThat(client.says("still here").next()).isEqualTo("hello");
        }
        aws.pass(Duration.ofMinutes(4));
        assertThat(client.next()).isEqualTo("close 1001 Going away");
    }

    @Test
    void aResetEndsConnectionsWithoutAWord() throws InterruptedException {
        FakeSocket client = aws.route("$disconnect").deploy(ACTION).connect();
        aws.reset();
        assertThat(client.next()).startsWith("close 1001");
        assertThat(aws.lambda.invocations()).isEmpty();
    }

    @Test
    void aConnectionThatOpensBehindAResetEndsToo() throws InterruptedException {
        WebSocketUpgrade granted = aws.route("$disconnect").deploy(ACTION).accepted();
        aws.reset();
        assertThat(new FakeSocket(granted.listener()).next()).startsWith("close 1001");
        assertThat(aws.lambda.invocations()).isEmpty();
    }
}
