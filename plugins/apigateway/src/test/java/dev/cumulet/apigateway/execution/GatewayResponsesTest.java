package dev.cumulet.apigateway.execution;

import static dev.cumulet.apigateway.execution.GateFixture.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.apigateway.model.GatewayResponse;
import dev.cumulet.apigateway.model.RestApi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** AWS documentation, "Gateway responses in API Gateway" and "Gateway response types". */
class GatewayResponsesTest {
    private static final String JSON = "application/json";

    private final GateFixture gate = new GateFixture();
    private final RestApi api = gate.aws.api();

    @Test
    void keepsAwsOwnAnswerWhereTheApiHasNone() {
        responses(new GatewayResponse("THROTTLED", "420", null, null, false));

        gate.get(api, "/stage/nowhere").is(403, "{\"message\":\"Missing Authentication Token\"}");
    }

    @Test
    void addsHeadersToAwsOwnBody() {
        responses(new GatewayResponse(
                "DEFAULT_4XX",
                null,
                Map.of(
                        "gatewayresponse.header.Access-Control-Allow-Origin", "'*'",
                        "gatewayresponse.header.x-query", "method.request.querystring.q",
                        "gatewayresponse.header.x-header", "method.request.header.Asked",
                        "gatewayresponse.header.x-context", "context.httpMethod",
                        "gatewayresponse.header.x-absent", "method.request.header.Absent"),
                null,
                false));

        GateFixture.Answer answer = gate.get(api, "/stage/nowhere?q=1", "Asked", "yes");

        answer.is(403, "{\"message\":\"Missing Authentication Token\"}");
        assertThat(header(answer, "Access-Control-Allow-Origin")).contains("*");
        assertThat(header(answer, "x-query")).contains("1");
        assertThat(header(answer, "x-header")).contains("yes");
        assertThat(header(answer, "x-context")).contains("GET");
        assertThat(header(answer, "x-absent")).isEmpty();
        assertThat(header(answer, "x-amzn-ErrorType")).contains("MissingAuthenticationTokenException");
    }

    @Test
    void prefersTheResponseForTheVeryType() {
        responses(
                new GatewayResponse("DEFAULT_4XX", "444", null, null, false),
                new GatewayResponse(
                        "MISSING_AUTHENTICATION_TOKEN",
                        "404",
                        null,
                        Map.of(
                                JSON,
                                "{\"message\":$context.error.messageString, \"type\": \"$context.error.responseType\","
                                        + " \"path\": \"$context.path\", \"absent\": \"$context.identity.user\"}"),
                        false));

        gate.get(api, "/stage/nowhere")
                .is(
                        404,
                        "{\"message\":\"Missing Authentication Token\", \"type\": \"MISSING_AUTHENTICATION_TOKEN\","
                                + " \"path\": \"/stage/nowhere\", \"absent\": \"\"}");
    }

    @Test
    void choosesTheTemplateByWhatTheClientAccepts() {
        responses(new GatewayResponse(
                "DEFAULT_4XX",
                null,
                null,
                Map.of(JSON, "{}", "application/xml", "<message>$context.error.message</message>"),
                false));

        GateFixture.Answer answer = gate.get(api, "/stage/nowhere", "Accept", "text/html, application/xml;q=0.9");

        answer.is(403, "<message>Missing Authentication Token</message>");
        assertThat(header(answer, "Content-Type")).contains("application/xml");
        gate.get(api, "/stage/nowhere", "Accept", "text/html").is(403, "{}");
    }

    @Test
    void writesNullForAMessageThatIsKeptSecret() {
        gate.functions.raising("guard", "secret");
        gate.guarded(api, "GET", "/open", gate.authorizer(api, "TOKEN", "method.request.header.Auth", 0));
        responses(new GatewayResponse(
                "AUTHORIZER_FAILURE", "503", null, Map.of(JSON, "{\"m\":$context.error.messageString}"), false));

        gate.get(api, "/stage/open", "Auth", "x").is(503, "{\"m\":null}");
    }

    @Test
    void evaluatesNoVelocity() {
        responses(new GatewayResponse(
                "DEFAULT_4XX", null, null, Map.of(JSON, "#set($a = 1)$a $input.body $context.stage"), false));

        gate.get(api, "/stage/nowhere").is(403, "#set($a = 1)$a $input.body stage");
    }

    private void responses(GatewayResponse... responses) {
        gate.method(api, "GET", "/answered", method -> method);
        gate.change(api, state -> state.redefined(definition -> definition.withGatewayResponses(List.of(responses))));
        gate.aws.deploy(api, "stage");
    }
}
