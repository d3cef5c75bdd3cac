package dev.cumulet.apigateway.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.Requests;
import dev.cumulet.apigateway.integration.BackendReply;
import dev.cumulet.apigateway.integration.BackendRequest;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What services of this server are asked for an integration's URI. AWS documentation, where nothing else is said. */
class AwsBackendTest {
    private static final String URI = "arn:aws:apigateway:eu-central-1:";

    private String service;
    private Scope scope;
    private Inbound request;
    private String body;
    private Outbound reply = reply(200, Headers.empty(), "answer");
    private final AwsBackend backend = new AwsBackend((name, as, inbound) -> {
        service = name;
        scope = as;
        request = inbound;
        try {
            body = new String(inbound.body().stream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reply;
    });

    @ParameterizedTest
    @CsvSource({
        "s3:path/bucket/folder/a b%20c, s3, /bucket/folder/a%20b%20c, ''",
        "s3:path/bucket/key?versionId=1, s3, /bucket/key, versionId=1",
        "bucket.s3:path/key, s3, /bucket/key, ''",
        "sqs:path/111122223333/queue, sqs, /111122223333/queue, ''",
        "lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:1:function:f/invocations, lambda,"
                + " /2015-03-31/functions/arn:aws:lambda:eu-central-1:1:function:f/invocations, ''"
    })
    void asksForAPathAsItIs(String uri, String name, String path, String query) throws Exception {
        send("PUT", uri, Map.of(), Headers.of("Content-Type", "text/plain", "Referer", "x", "TE", "y"), "content");

        assertThat(service).isEqualTo(name);
        assertThat(scope).isEqualTo(new Scope(Calls.ACCOUNT, "eu-central-1"));
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.rawPath()).isEqualTo(path);
        assertThat(request.rawQuery()).isEqualTo(query);
        assertThat(request.header("Content-Type")).contains("text/plain");
        assertThat(request.header("Host")).contains(name + ".eu-central-1.amazonaws.com");
        assertThat(request.header("Referer")).isEmpty();
        assertThat(request.header("TE")).isEmpty();
        assertThat(body).isEqualTo("content");
    }

    @Test
    void addsTheQueryOfTheMappings() throws Exception {
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put("prefix", List.of("a/b"));
        query.put("x", List.of("1", "2"));
        send("GET", "s3:path/bucket?list-type=2", query, Headers.empty(), "");

        assertThat(request.rawQuery()).isEqualTo("list-type=2&prefix=a%2Fb&x=1&x=2");
        assertThat(request.header("Content-Length")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dynamodb:action/PutItem, dynamodb, application/x-amz-json-1.0, DynamoDB_20120810.PutItem",
        "kinesis:action/PutRecord, kinesis, application/x-amz-json-1.1, Kinesis_20131202.PutRecord",
        "states:action/StartExecution, states, application/x-amz-json-1.0, AWSStepFunctions.StartExecution",
        "logs:action/PutLogEvents, logs, application/x-amz-json-1.1, Logs_20140328.PutLogEvents"
    })
    void namesTheOperationOfJsonServices(String uri, String name, String type, String target) throws Exception {
        send("POST", uri, Map.of(), Headers.of("Content-Type", "application/json"), "{}");

        assertThat(service).isEqualTo(name);
        assertThat(request.rawPath()).isEqualTo("/");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("Content-Type")).contains(type);
        assertThat(request.header("X-Amz-Target")).contains(target);
    }

    /** Seen in public threads: for EventBridge the mapping has to name the operation. */
    @Test
    void leavesTheTargetOfEventsToTheMapping() throws Exception {
        send("POST", "events:action/PutEvents", Map.of(), Headers.empty(), "{}");
        assertThat(request.header("X-Amz-Target")).isEmpty();

        send(
                "POST",
                "events:action/PutEvents",
                Map.of(),
                Headers.of("X-Amz-Target", "AWSEvents.PutEvents", "Content-Type", "application/x-amz-json-1.1"),
                "{}");
        assertThat(request.header("X-Amz-Target")).contains("AWSEvents.PutEvents");
    }

    @Test
    void asksQueryServicesByForms() throws Exception {
        send("POST", "sqs:action/SendMessage&QueueUrl=x", Map.of("MessageBody", List.of("a b")), Headers.empty(), "{}");
        assertThat(body).isEqualTo("Action=SendMessage&Version=2012-11-05&QueueUrl=x&MessageBody=a%20b");
        assertThat(request.header("Content-Type")).contains("application/x-www-form-urlencoded");

        send(
                "POST",
                "sns:action/Publish",
                Map.of(),
                Headers.of("Content-Type", "application/x-www-form-urlencoded"),
                "Message=m");
        assertThat(body).isEqualTo("Action=Publish&Version=2010-03-31&Message=m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:action/GetObject", "lambda:action/Invoke", "s3:other/x", ""})
    void answers500WhereNobodyCanBeAsked(String uri) {
        assertThat(error(uri)).isEqualTo(GatewayError.INTEGRATION_FAILURE);
    }

    @Test
    void answers500WhereTheServiceIsNotHere() {
        reply = reply(501, Headers.empty(), "{\"__type\":\"NotImplemented\"}");

        assertThat(error("sqs:path/1/queue")).isEqualTo(GatewayError.INTEGRATION_FAILURE);
    }

    @Test
    void answers500WhereTheAnswerIsTooLarge() {
        reply = reply(200, Headers.empty(), "x".repeat(10 * 1024 * 1024 + 1));

        assertThat(error("s3:path/bucket/key")).isEqualTo(GatewayError.INTEGRATION_FAILURE);
    }

    @Test
    void tellsThatAFunctionFailed() throws Exception {
        reply = reply(200, Headers.of("X-Amz-Function-Error", "Unhandled"), "{\"errorMessage\":\"no\"}");

        BackendReply told =
                send("POST", "lambda:path/2015-03-31/functions/f/invocations", Map.of(), Headers.empty(), "");

        assertThat(told.isFunctionError()).isTrue();
        assertThat(told.status()).isEqualTo(200);
        assertThat(new String(told.body(), StandardCharsets.UTF_8)).isEqualTo("{\"errorMessage\":\"no\"}");
    }

    @Test
    void waitsNoLongerThanTheIntegrationAllows() {
        CountDownLatch never = new CountDownLatch(1);
        AwsBackend slow = new AwsBackend((name, as, inbound) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return reply;
        });

        assertThatThrownBy(() -> slow.send(
                        new BackendRequest("GET", URI + "s3:path/b/k", Map.of(), Headers.empty(), new byte[0]),
                        Requests.of("AWS", URI + "s3:path/b/k", 50).with(Headers.empty(), new byte[0])))
                .isInstanceOf(TimeoutException.class);
        never.countDown();
    }

    private GatewayError error(String uri) {
        return catchThrowableOfType(GatewayException.class, () -> send("POST", uri, Map.of(), Headers.empty(), ""))
                .error();
    }

    private BackendReply send(String method, String uri, Map<String, List<String>> query, Headers headers, String text)
            throws TimeoutException {
        BackendRequest asked =
                new BackendRequest(method, URI + uri, query, headers, text.getBytes(StandardCharsets.UTF_8));
        return backend.send(
                asked, Requests.of("AWS", URI + "s3:path/b/k", 5_000).with(Headers.empty(), new byte[0]));
    }

    private static Outbound reply(int status, Headers headers, String text) {
        return new Outbound(status, headers, ResponseBody.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
