package dev.cumulet.apigateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.apigateway.fake.RawServer;
import dev.cumulet.apigateway.websocket.SocketFixture.Mapping;
import dev.cumulet.spi.http.Headers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Integrations that are no functions' proxies. AWS documentation: expressions choose templates, keys choose responses. */
class SocketIntegrationsTest {
    private static final String ACTION = "$request.body.action";
    private static final Mapping PLAIN = new Mapping(Map.of(), Map.of(), null, Map.of());

    private final SocketFixture aws = new SocketFixture();

    @Test
    void aMockAnswersByItsTemplates() throws InterruptedException {
        Mapping mapping = new Mapping(
                Map.of(),
                Map.of("ping", "{statusCode: 201}", "$default", "{\"statusCode\": 400}"),
                ACTION,
                Map.of("/2\\d\\d/", "pong to $context.connectionId", "$default", "what?"));
        FakeSocket client =
                aws.mapped("$default", "MOCK", "", mapping).deploy(ACTION).connect();
        assertThat(client.says("{\"action\": \"ping\"}").next()).matches("pong to [A-Za-z0-9_-]{15}=");
        assertThat(client.says("{\"action\": \"other\"}").next()).isEqualTo("what?");
    }

    @Test
    void aMockDecidesAboutABeginning() {
        Mapping mapping = new Mapping(Map.of(), Map.of("$default", "{\"statusCode\": 403}"), null, Map.of());
        aws.mapped("$connect", "MOCK", "", mapping).deploy(ACTION);
        assertThat(aws.ask("", SocketFixture.CLIENT).status().orElseThrow()).isEqualTo(403);
    }

    @Test
    void aFunctionIsAskedWhatTheTemplateSays() throws InterruptedException {
        Mapping mapping = new Mapping(
                Map.of(),
                Map.of("$default", "{\"said\": $input.json('$.text'), \"by\": \"$context.routeKey\"}"),
                null,
                Map.of("$default", "it said $input.path('$.answer')", "/.*bad.*/", "sorry"));
        FakeSocket client =
                aws.mapped("say", "AWS", "function", mapping).deploy(ACTION).connect();
        aws.lambda.returning("{\"answer\": \"yes\"}");
        assertThat(client.says("{\"action\": \"say\", \"text\": \"hi\"}").next())
                .isEqualTo("it said yes");
        assertThat(aws.lambda.invocations().getLast().event()).isEqualTo("{\"said\": \"hi\", \"by\": \"say\"}");
        aws.lambda.answering(
                200, Headers.of("X-Amz-Function-Error", "Unhandled"), "{\"errorMessage\": \"a bad word\"}");
        assertThat(client.says("{\"action\": \"say\"}").next()).isEqualTo("sorry");
        aws.lambda.answering(200, Headers.of("X-Amz-Function-Error", "Unhandled"), "{\"errorMessage\": \"else\"}");
        assertThat(client.says("{\"action\": \"say\"}").next()).startsWith("{\"message\": \"Internal server error\"");
    }

    @Test
    void aServerGetsTheMessageAndItsReplyIsTheAnswer() throws InterruptedException {
        Mapping mapping = new Mapping(
                Map.of(
                        "integration.request.header.Connection-Id",
                        "context.connectionId",
                        "integration.request.querystring.a",
                        "route.request.body.action"),
                Map.of(),
                null,
                Map.of());
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine")) {
            FakeSocket client = aws.mapped("say", "HTTP_PROXY", server.url("/in"), mapping)
                    .deploy(ACTION)
                    .connect();
            assertThat(client.says("{\"action\": \"say\"}").next()).isEqualTo("fine");
            assertThat(server.requests().getFirst())
                    .startsWith("POST /in?a=say HTTP/1.1\r\n")
                    .containsPattern("\r\nConnection-Id: [A-Za-z0-9_-]{15}=\r\n")
                    .endsWith("{\"action\": \"say\"}");
        }
    }

    @Test
    void aServersStatusChoosesTheResponse() throws InterruptedException {
        Mapping mapping =
                new Mapping(Map.of(), Map.of(), null, Map.of("/4\\d\\d/", "no $input.body", "$default", "ok"));
        try (RawServer server = RawServer.answering("HTTP/1.1 404 None\r\nContent-Length: 4\r\n\r\nnone")) {
            FakeSocket client = aws.mapped("say", "HTTP", server.url("/in"), mapping)
                    .deploy(ACTION)
                    .connect();
            assertThat(client.says("{\"action\": \"say\"}").next()).isEqualTo("no none");
        }
    }

    @Test
    void aServerThatIsNotThereIsAnInternalServerError() throws InterruptedException {
        FakeSocket client = aws.mapped("say", "HTTP_PROXY", "http://127.0.0.1:1/", PLAIN)
                .deploy(ACTION)
                .connect();
        assertThat(client.says("{\"action\": \"say\"}").next()).startsWith("{\"message\": \"Internal server error\"");
    }

    @Test
    void aTemplateThatFailsIsAnInternalServerError() throws InterruptedException {
        Mapping mapping = new Mapping(Map.of(), Map.of("$default", "#foreach("), null, Map.of());
        FakeSocket client =
                aws.mapped("say", "AWS", "function", mapping).deploy(ACTION).connect();
        assertThat(client.says("{\"action\": \"say\"}").next()).startsWith("{\"message\": \"Internal server error\"");
    }
}
