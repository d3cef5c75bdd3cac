package dev.cumulet.apigateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.http.WebSocketUpgrade;
import dev.cumulet.spi.service.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in by authorizers and signatures. Answers as AWS's documentation of WebSocket APIs has them, and that of REST APIs. */
class ConnectAccessTest {
    private static final String ARN = "arn:aws:execute-api:eu-west-1:111122223333:abcd123456/prod/$connect";
    private static final Headers KNOWN = SocketFixture.CLIENT.with("Auth", "secret");

    private final SocketFixture aws = new SocketFixture();

    private static String permit(String effect, String resource) {
        return "{\"principalId\": \"ada\", \"context\": {\"n\": 1, \"yes\": true}, \"policyDocument\": {\"Version\": \"2012-10-17\","
                + " \"Statement\": [{\"Action\": \"execute-api:Invoke\", \"Effect\": \"" + effect
                + "\", \"Resource\": \"" + resource
                + "\"}]}}";
    }

    private static String body(Reply<Void> reply) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reply.body().orElseGet(ResponseBody::empty).writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private JsonNode event(int index) throws IOException {
        return new ObjectMapper().readTree(aws.lambda.invocations().get(index).event());
    }

    // AWS documentation: methodArn ends with $connect.
    @Test
    void theAuthorizerIsToldTheRequest() throws IOException {
        aws.guarded("CUSTOM", "route.request.header.Auth")
                .variables(Map.of("a", "b"))
                .deploy("$request.body.action");
        aws.lambda.returning(permit("Allow", ARN));
        assertThat(aws.ask("q=1", KNOWN).status().orElseThrow()).isEqualTo(101);
        JsonNode event = event(0);
        assertThat(event.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "type",
                        "methodArn",
                        "headers",
                        "multiValueHeaders",
                        "queryStringParameters",
                        "multiValueQueryStringParameters",
                        "stageVariables",
                        "requestContext");
        assertThat(event.get("type").asText()).isEqualTo("REQUEST");
        assertThat(event.get("methodArn").asText()).isEqualTo(ARN);
        assertThat(event.at("/headers/Auth").asText()).isEqualTo("secret");
        assertThat(event.at("/queryStringParameters/q").asText()).isEqualTo("1");
        assertThat(event.at("/stageVariables/a").asText()).isEqualTo("b");
        assertThat(event.at("/requestContext/eventType").asText()).isEqualTo("CONNECT");
    }

    // Seen in public threads: the authorizer's context is in all events of the connection.
    @Test
    void whatTheAuthorizerKnowsIsInAllEvents() throws Exception {
        aws.guarded("CUSTOM").twoWay("$default").deploy("$request.body.action");
        aws.lambda.returning(permit("Allow", "*"));
        WebSocketUpgrade upgrade = (WebSocketUpgrade) aws.ask("", KNOWN).body().orElseThrow();
        aws.lambda.returning("{\"body\": \"hello\"}");
        assertThat(new FakeSocket(upgrade.listener()).says("hi").next()).isEqualTo("hello");
        assertThat(event(1).at("/requestContext/authorizer").toString())
                .isEqualTo("{\"n\":\"1\",\"yes\":\"true\",\"principalId\":\"ada\"}");
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "Allow, *, 101, ''",
        "Allow, arn:aws:execute-api:*:*:abcd123456/prod/*, 101, ''",
        "Allow, arn:aws:execute-api:*:*:abcd123456/other/*, 403, User is not authorized to access this resource",
        "Deny, *, 403, User is not authorized to access this resource with an explicit deny",
    })
    void thePolicyDecides(String effect, String resource, int status, String message) throws IOException {
        aws.guarded("CUSTOM").deploy("$request.body.action");
        aws.lambda.returning(permit(effect, resource));
        Reply<Void> reply = aws.ask("", KNOWN);
        assertThat(reply.status().orElseThrow()).isEqualTo(status);
        if (!message.isEmpty()) {
            assertThat(body(reply)).startsWith("{\"message\": \"" + message + "\", \"connectionId\":\"");
        }
    }

    // AWS documentation: without a valid identity value the answer is 401.
    @Test
    void aClientWithoutAnIdentityIsUnauthorized() throws IOException {
        aws.guarded("CUSTOM", "route.request.header.Auth", "route.request.querystring.q")
                .deploy("$request.body.action");
        Reply<Void> reply = aws.ask("", KNOWN);
        assertThat(reply.status().orElseThrow()).isEqualTo(401);
        assertThat(body(reply)).startsWith("{\"message\": \"Unauthorized\", ");
        assertThat(aws.lambda.invocations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Unauthorized, 401", "whatever, 500"})
    void anAuthorizerMayFail(String error, int status) {
        aws.guarded("CUSTOM").deploy("$request.body.action");
        aws.lambda.answering(
                200, Headers.of("X-Amz-Function-Error", "Unhandled"), "{\"errorMessage\": \"" + error + "\"}");
        assertThat(aws.ask("", KNOWN).status().orElseThrow()).isEqualTo(status);
    }

    @Test
    void anAuthorizerThatSaysNothingSensibleLetsNobodyIn() {
        aws.guarded("CUSTOM").deploy("$request.body.action");
        aws.lambda.returning("{\"statusCode\": 401}"); // as many people try
        assertThat(aws.ask("", KNOWN).status().orElseThrow()).isEqualTo(500);
    }

    @Test
    void aSignedClientIsKnown() throws Exception {
        aws.guarded("AWS_IAM").twoWay("$default").deploy("$request.body.action");
        FakeSocket client = aws.connect(); // the fixture's calls are of an account
        client.says("hi").next();
        assertThat(event(0).at("/requestContext/identity/accountId").asText()).isEqualTo("111122223333");
    }
}
