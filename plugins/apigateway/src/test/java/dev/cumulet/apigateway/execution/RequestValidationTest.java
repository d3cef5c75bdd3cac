package dev.cumulet.apigateway.execution;

import static dev.cumulet.apigateway.execution.GateFixture.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.apigateway.model.GatewayResponse;
import dev.cumulet.apigateway.model.Model;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.RequestValidator;
import dev.cumulet.apigateway.model.RestApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What request validators send back. Recorded from AWS: test_api_gateway_request_validator and its cases with models that
 * refer to others, test_import_with_circular_models_and_request_validation.
 */
class RequestValidationTest {
    private static final String INVALID = "{\"message\": \"Invalid request body\"}";
    private static final String PERSON = "{\"required\": [\"b\", \"name\"], \"type\": \"object\", \"properties\": {"
            + "\"name\": {\"type\": \"string\"}, \"b\": {\"type\": \"number\"}, \"house\": {\"$ref\": \"%sHouse\"}}}";
    private static final String HOUSE = "{\"type\": \"object\", \"properties\": {\"contains\": {\"minItems\": 1,"
            + " \"type\": \"array\", \"items\": {\"$ref\": \"%sPerson\"}}}}";

    private final GateFixture gate = new GateFixture();
    private final RestApi api = gate.aws.api();
    private final List<Model> models = new ArrayList<>();

    @Test
    void namesAllMissingParametersByPlaceAndName() {
        validated(
                false,
                true,
                Map.of(
                        "method.request.querystring.qs1", true,
                        "method.request.querystring.qs2", false,
                        "method.request.header.x-header-param", true,
                        "method.request.path.issuer", true));

        GateFixture.Answer answer = gate.post(api, "/stage/validated/1", "{}");

        answer.is(400, "{\"message\": \"Missing required request parameters: [x-header-param, issuer, qs1]\"}");
        assertThat(header(answer, "x-amzn-ErrorType")).contains("BadRequestException");
        gate.post(api, "/stage/validated/1?qs1=", "{}", "X-Header-Param", "x")
                .is(400, "{\"message\": \"Missing required request parameters: [issuer, qs1]\"}");
    }

    @Test
    void letsContentsThroughThatLookLikeTheirModel() {
        model(
                "pets",
                "{\"$schema\": \"http://json-schema.org/draft-04/schema#\", \"type\": \"object\","
                        + " \"properties\": {\"a\": {\"type\": \"number\"}}, \"required\": [\"a\"]}");
        validated(true, false, Map.of());

        gate.post(api, "/stage/validated/1", "{\"a\": 1}").is(200, "let in");
        gate.post(api, "/stage/validated/1", "{\"a\": \"1\"}").is(400, INVALID);
        gate.post(api, "/stage/validated/1", "{").is(400, INVALID);
        gate.post(api, "/stage/validated/1", "").is(400, INVALID);
        gate.post(api, "/stage/validated/1", "a=1", "Content-Type", "text/plain")
                .is(200, "let in");
        gate.post(api, "/stage/validated/1", "{}", "Content-Type", "application/json; charset=utf-8")
                .is(400, INVALID);
    }

    @Test
    void followsModelsThatReferToEachOtherInCircles() {
        model("pets", PERSON.formatted(models()));
        model("Person", PERSON.formatted(models()));
        model("House", HOUSE.formatted(models()));
        validated(true, false, Map.of());

        gate.post(api, "/stage/validated/1", "{\"name\": \"a\", \"b\": 2}").is(200, "let in");
        gate.post(
                        api,
                        "/stage/validated/1",
                        "{\"name\": \"a\", \"b\": 2, \"house\": {\"contains\": [{\"name\": \"x\", \"b\": 1}]}}")
                .is(200, "let in");
        gate.post(
                        api,
                        "/stage/validated/1",
                        "{\"name\": \"a\", \"b\": 2, \"house\": {\"contains\": [{\"name\": \"x\"}]}}")
                .is(400, INVALID);
        gate.post(api, "/stage/validated/1", "{\"name\": \"a\", \"b\": 2, \"house\": {\"contains\": []}}")
                .is(400, INVALID);
    }

    @Test
    void choosesAmongModelsThatReferToOthers() {
        model(
                "pets",
                "{\"type\": \"object\", \"properties\": {\"status\": {\"oneOf\": [{\"type\": \"null\"},"
                        + " {\"$ref\": \"" + models() + "StatusModel\"}]}}, \"required\": [\"status\"]}");
        model(
                "StatusModel",
                "{\"type\": \"object\", \"properties\": {\"Status\": {\"type\": \"string\"}, \"Order\":"
                        + " {\"type\": \"integer\"}}, \"required\": [\"Status\", \"Order\"]}");
        validated(true, false, Map.of());

        gate.post(api, "/stage/validated/1", "{\"status\": null}").is(200, "let in");
        gate.post(api, "/stage/validated/1", "{\"status\": {\"Status\": \"works\", \"Order\": 1}}")
                .is(200, "let in");
        gate.post(api, "/stage/validated/1", "{}").is(400, INVALID);
        gate.post(api, "/stage/validated/1", "{\"status\": {\"Status\": \"works\"}}")
                .is(400, INVALID);
    }

    @Test
    void boundsPatternsAndDepth() {
        model(
                "pets",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\", \"pattern\": \"^(a|aa)+$\"},"
                        + " \"next\": {\"$ref\": \"" + models() + "pets\"}}}");
        validated(true, false, Map.of());

        gate.post(api, "/stage/validated/1", "{\"a\": \"aaa\"}").is(200, "let in");
        gate.post(api, "/stage/validated/1", "{\"a\": \"" + "a".repeat(5_000) + "b\"}")
                .is(400, INVALID);
        gate.post(api, "/stage/validated/1", "{\"next\": ".repeat(5_000) + "{}" + "}".repeat(5_000))
                .is(400, INVALID);
        gate.post(api, "/stage/validated/1", "{\"next\": ".repeat(900) + "1" + "}".repeat(900))
                .is(400, INVALID);
    }

    @Test
    void givesUpASchemaThatLooksTwiceAtEverything() {
        StringBuilder definitions = new StringBuilder("\"d40\": {\"type\": \"object\"}");
        for (int i = 0; i < 40; i++) {
            String next = "{\"$ref\": \"#/definitions/d" + (i + 1) + "\"}";
            definitions.append(", \"d" + i + "\": {\"allOf\": [" + next + ", " + next + "]}");
        }
        model("pets", "{\"allOf\": [{\"$ref\": \"#/definitions/d0\"}], \"definitions\": {" + definitions + "}}");
        validated(true, false, Map.of());

        gate.post(api, "/stage/validated/1", "{}").is(400, INVALID);
    }

    @Test
    void letsNobodyThroughAModelThatIsNoSchema() {
        model("pets", "{\"$ref\": \"" + models() + "pets\"}");
        validated(true, false, Map.of());

        gate.post(api, "/stage/validated/1", "{}").is(400, INVALID);
    }

    @Test
    void tellsInAResponseOfTheApiWhatIsWrong() {
        model("pets", "{\"type\": \"object\", \"required\": [\"subject\", \"body\"]}");
        gate.change(
                api,
                state -> state.redefined(definition -> definition.withGatewayResponses(List.of(new GatewayResponse(
                        "BAD_REQUEST_BODY",
                        "422",
                        null,
                        Map.of(
                                "application/json",
                                "{\"message\":$context.error.messageString,"
                                        + " \"errors\": \"$context.error.validationErrorString\"}"),
                        false)))));
        validated(true, false, Map.of());

        gate.post(api, "/stage/validated/1", "{}")
                .is(
                        422,
                        "{\"message\":\"Invalid request body\", \"errors\": \"[object has missing required properties"
                                + " ([\"body\",\"subject\"])]\"}");
    }

    private String models() {
        return "https://apigateway.amazonaws.com/restapis/" + api.id() + "/models/";
    }

    private void model(String name, String schema) {
        models.add(new Model(name, name, null, schema, "application/json"));
    }

    private void validated(boolean body, boolean parameters, Map<String, Boolean> declared) {
        gate.change(
                api,
                state -> state.redefined(definition -> definition
                        .withModels(models)
                        .withRequestValidators(List.of(new RequestValidator("v", "test", body, parameters)))));
        gate.method(
                api,
                "POST",
                "/validated/{id}",
                method -> RecordCopy.with(
                        RecordCopy.with(
                                RecordCopy.with(method, "requestValidatorId", "v"), "requestParameters", declared),
                        "requestModels",
                        Map.of("application/json", "pets")));
        gate.aws.deploy(api, "stage");
    }
}
