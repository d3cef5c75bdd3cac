package dev.cumulet.apigateway.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.accesslog.AccessLog;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.FakeLambda;
import dev.cumulet.apigateway.fake.KeyFixture;
import dev.cumulet.apigateway.host.HostedTargets;
import dev.cumulet.apigateway.key.ApiKey;
import dev.cumulet.apigateway.key.ApiKeyOperations.CreateApiKeyRequest;
import dev.cumulet.apigateway.key.QuotaSettings;
import dev.cumulet.apigateway.key.ThrottleSettings;
import dev.cumulet.apigateway.key.UsagePlan;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.usage.ApiKeyGate;
import dev.cumulet.apigateway.usage.Throttles;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests of methods that need an API key. Answers: AWS documentation (gateway response types). */
class KeyedRequestTest {
    private static final String FORBIDDEN = "403 {\"message\":\"Forbidden\"}";
    private static final String THROTTLED = "429 {\"message\":\"Too Many Requests\"}";
    private static final String EXCEEDED = "429 {\"message\":\"Limit Exceeded\"}";
    private static final String OK = "200 hello";

    private final KeyFixture aws = new KeyFixture();
    private final FakeLambda lambda = new FakeLambda().returning("{\"statusCode\": 200, \"body\": \"hello\"}");
    private final ExecutionService service = new ExecutionService(
            new HostedTargets(aws.aws.domains),
            List.of(new RestFront(
                    aws.aws.tables,
                    List.of(new ApiKeyGate(aws.tables, new Throttles(), aws.ledger)),
                    lambda.integrations(),
                    new AccessLog(lambda, aws.clock),
                    aws.clock)));
    private final RestApi api = keyed();

    @Test
    void onlyAKeyOfAPlanOfTheStageIsLetIn() {
        UsagePlan plan = aws.plan(api, null, null);
        ApiKey key = aws.key("key");
        assertThat(send(null)).isEqualTo(FORBIDDEN);
        assertThat(send("nonsense")).isEqualTo(FORBIDDEN);
        assertThat(send(key.value())).isEqualTo(FORBIDDEN);
        aws.join(plan, key);
        assertThat(send(key.value())).isEqualTo(OK);
        aws.patch(plan, "remove", "/apiStages", api.id() + ":dev");
        assertThat(send(key.value())).isEqualTo(FORBIDDEN);
    }

    @Test
    void aKeyThatIsSwitchedOffIsNone() {
        UsagePlan plan = aws.plan(api, null, null);
        ApiKey key = aws.keys.create(
                new CreateApiKeyRequest("off", null, false, null, null, null, null, null), Calls.management());
        aws.join(plan, key);
        assertThat(send(key.value())).isEqualTo(FORBIDDEN);
    }

    @Test
    void theFunctionIsToldOfTheKey() throws JsonProcessingException {
        ApiKey key = joined(null, null);
        send(key.value());
        JsonNode identity = new ObjectMapper()
                .readTree(lambda.invocations().getLast().event())
                .path("requestContext")
                .path("identity");
        assertThat(identity.path("apiKey").asText()).isEqualTo(key.value());
        assertThat(identity.path("apiKeyId").asText()).isEqualTo(key.id());
    }

    @Test
    void moreThanTheThrottleIsTooMuchForAWhile() {
        ApiKey key = joined(new ThrottleSettings(2, 1.0), null);
        assertThat(List.of(send(key.value()), send(key.value()), send(key.value())))
                .containsExactly(OK, OK, THROTTLED);
        aws.clock.move(Duration.ofSeconds(1));
        assertThat(List.of(send(key.value()), send(key.value()))).containsExactly(OK, THROTTLED);
    }

    @Test
    void aMethodsOwnThrottleIsInPlaceOfThePlans() {
        UsagePlan plan = aws.plan(api, new ThrottleSettings(100, 100.0), null);
        ApiKey key = aws.key("key");
        aws.join(plan, key);
        String path = "/apiStages/" + api.id() + ":dev/throttle//echo/GET";
        aws.patch(plan, "replace", path + "/burstLimit", "1");
        aws.patch(plan, "replace", path + "/rateLimit", "1");
        assertThat(List.of(send(key.value()), send(key.value()))).containsExactly(OK, THROTTLED);
    }

    @Test
    void moreThanTheQuotaIsTooMuchInThisPeriod() {
        ApiKey key = joined(null, new QuotaSettings(2, 0, "DAY"));
        assertThat(List.of(send(key.value()), send(key.value()), send(key.value())))
                .containsExactly(OK, OK, EXCEEDED);
        aws.clock.move(Duration.ofDays(1));
        assertThat(send(key.value())).isEqualTo(OK);
    }

    private ApiKey joined(ThrottleSettings throttle, QuotaSettings quota) {
        ApiKey key = aws.key("key");
        aws.join(aws.plan(api, throttle, quota), key);
        return key;
    }

    private RestApi keyed() {
        RestApi made = aws.aws.api();
        String resource = aws.aws.method(made, "GET", "/echo").id();
        aws.aws.tables.update(
                Calls.management().scope(),
                made.id(),
                state -> state.map(present -> {
                    Resource echo = present.resource(resource).orElseThrow();
                    Method keyed = RecordCopy.with(echo.methods().get("GET"), "apiKeyRequired", true);
                    return present.withResource(echo.withMethod("GET", keyed));
                }));
        aws.aws.deploy(made, "dev");
        return made;
    }

    private String send(String key) {
        Headers headers =
                key == null ? Headers.of("Host", "localhost") : Headers.of("Host", "localhost", "X-Api-Key", key);
        String path = "/_aws/execute-api/" + api.id() + "/dev/echo";
        Reply<Void> reply = service.answer(null, Calls.client("GET", path, "", headers, new byte[0]));
        return reply.status().orElse(200) + " " + text(reply.body().orElseThrow());
    }

    private static String text(ResponseBody body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            body.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
