package dev.cumulet.apigateway.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.model.AccessLogSettings;
import dev.cumulet.apigateway.model.CanarySettings;
import dev.cumulet.apigateway.model.MethodSetting;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.RestApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** AWS documentation, "Set up an API Gateway canary release deployment" and "Set up CloudWatch logging for REST APIs". */
class StageTrafficTest {
    private static final String GROUP = "arn:aws:logs:eu-west-1:111122223333:log-group:access";

    private final GateFixture gate = new GateFixture();
    private final RestApi api = gate.aws.api();

    @Test
    void sendsTheAskedForPartToTheCanary() {
        gate.method(api, "GET", "/old", method -> method);
        gate.aws.deploy(api, "stage", Map.of("color", "blue", "size", "1"));
        gate.method(api, "GET", "/new", method -> method);
        String canary = gate.aws.deploy(api, null).id();
        stage("canarySettings", new CanarySettings(25.0, canary, Map.of("color", "green"), false));

        int served = 0;
        for (int i = 0; i < 100; i++) {
            served += gate.get(api, "/stage/new").status() == 200 ? 1 : 0;
        }

        assertThat(served).isEqualTo(25);
        List<JsonNode> events = gate.functions.events(GateFixture.BACKEND);
        assertThat(events.getLast().get("stageVariables").toString()).isEqualTo("{\"color\":\"green\",\"size\":\"1\"}");
    }

    @Test
    void writesALineForEveryRequestAfterItsReply() {
        gate.method(api, "GET", "/logged", method -> method);
        gate.aws.deploy(api, "stage");
        String format =
                "$context.httpMethod $context.resourcePath $context.status $context.responseLength-$context.stage"
                        + " $context.identity.user [$context.error.message]";
        stage("accessLogSettings", new AccessLogSettings(format, GROUP));

        gate.get(api, "/stage/logged");
        gate.get(api, "/stage/nowhere");

        await().untilAsserted(() -> assertThat(gate.logs.lines())
                .containsExactly(
                        "access: GET /logged 200 6-stage - [-]",
                        "access: GET - 403 42-stage - [Missing Authentication Token]"));
        assertThat(gate.logs.calls().subList(0, 3)).containsExactly("PutLogEvents", "CreateLogStream", "PutLogEvents");
    }

    @Test
    void tellsOfTheIntegrationWhatIsKnown() {
        gate.method(api, "GET", "/logged", method -> method);
        gate.aws.deploy(api, "stage");
        String format = "$context.integration.status $context.integrationErrorMessage";
        stage("accessLogSettings", new AccessLogSettings(format, GROUP));

        gate.get(api, "/stage/logged");
        gate.functions.returning(GateFixture.BACKEND, event -> "\"nonsense\"");
        gate.get(api, "/stage/logged");

        await().untilAsserted(() ->
                assertThat(gate.logs.lines()).containsExactly("access: 200 -", "access: - Internal server error"));
    }

    @Test
    void writesNothingToWhatIsNoLogGroup() {
        gate.method(api, "GET", "/logged", method -> method);
        gate.aws.deploy(api, "stage");
        stage(
                "accessLogSettings",
                new AccessLogSettings(
                        "$context.requestId",
                        "arn:aws:firehose:eu-west-1:111122223333:deliverystream/amazon-apigateway-a"));

        gate.get(api, "/stage/logged").is(200, "let in");

        assertThat(gate.logs.calls()).isEmpty();
    }

    @Test
    void letsNoMoreRequestsOfAMethodThroughThanTheStageAllows() {
        gate.method(api, "GET", "/slow/{id}", method -> method);
        gate.method(api, "GET", "/fast", method -> method);
        gate.aws.deploy(api, "stage");
        stage("methodSettings", Map.of("slow/{id}/GET", limited(1, 2), "*/*", limited(1, 3)));

        assertThat(statuses("/stage/slow/1", 3)).containsExactly(200, 200, 429);
        assertThat(statuses("/stage/fast", 4)).containsExactly(200, 200, 200, 429);
        GateFixture.Answer answer = gate.get(api, "/stage/slow/2");
        answer.is(429, "{\"message\":\"Too Many Requests\"}");
        assertThat(GateFixture.header(answer, "x-amzn-ErrorType")).contains("TooManyRequestsException");
        gate.clock.pass(Duration.ofSeconds(1));
        assertThat(statuses("/stage/slow/1", 2)).containsExactly(200, 429);
    }

    private List<Integer> statuses(String path, int requests) {
        return IntStream.range(0, requests)
                .mapToObj(i -> gate.get(api, path).status())
                .toList();
    }

    private static MethodSetting limited(double rate, int burst) {
        return new MethodSetting(null, null, null, burst, rate, null, null, null, null, null);
    }

    private void stage(String member, Object value) {
        gate.change(
                api,
                state -> state.withStage(RecordCopy.with(state.stage("stage").orElseThrow(), member, value)));
    }
}
