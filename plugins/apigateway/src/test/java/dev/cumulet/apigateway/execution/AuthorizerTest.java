package dev.cumulet.apigateway.execution;

import static dev.cumulet.apigateway.execution.GateFixture.header;
import static dev.cumulet.apigateway.execution.GateFixture.permit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.authorizer.AuthorizerOperations.CreateAuthorizerRequest;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.FakeFunctions;
import dev.cumulet.apigateway.model.RestApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What authorizers are told, what they may answer, and what becomes of it. AWS documentation, "Input to an Amazon API Gateway
 * Lambda authorizer", "Output from an Amazon API Gateway Lambda authorizer", and AWS's knowledge center on errors 401 and
 * 403 with Lambda authorizers; the bodies of failures as seen in public threads.
 */
class AuthorizerTest {
    private static final String TOKEN = "method.request.header.Auth";
    private static final String UNAUTHORIZED = "{\"message\":\"Unauthorized\"}";
    private static final String BROKEN = "{\"message\":null}";

    private final GateFixture gate = new GateFixture();
    private final RestApi api = gate.aws.api();

    @Test
    void tellsATokenAuthorizerTheTokenAndTheMethod() {
        guard("TOKEN", TOKEN, 300, permit("Allow", "*"));

        gate.get(api, "/stage/pets/7", "Auth", "allow me").is(200, "let in");

        assertThat(gate.functions.events("guard")).hasSize(1);
        assertThat(gate.functions.events("guard").getFirst().toString())
                .isEqualTo("{\"type\":\"TOKEN\",\"methodArn\":\"arn:aws:execute-api:eu-west-1:111122223333:" + api.id()
                        + "/stage/GET/pets/7\",\"authorizationToken\":\"allow me\"}");
    }

    @Test
    void tellsARequestAuthorizerAllButTheContent() {
        guard("REQUEST", "method.request.header.Auth, method.request.querystring.q", 300, permit("Allow", "*"));

        gate.get(api, "/stage/pets/7?q=1", "Auth", "x").is(200, "let in");
        JsonNode event = gate.functions.events("guard").getFirst();

        assertThat(names(event))
                .containsExactlyInAnyOrder(
                        "type",
                        "methodArn",
                        "resource",
                        "path",
                        "httpMethod",
                        "headers",
                        "multiValueHeaders",
                        "queryStringParameters",
                        "multiValueQueryStringParameters",
                        "pathParameters",
                        "stageVariables",
                        "requestContext");
        assertThat(event.get("stageVariables").toString()).isEqualTo("{}");
        assertThat(event.get("resource").asText()).isEqualTo("/pets/{id}");
        assertThat(event.get("pathParameters").toString()).isEqualTo("{\"id\":\"7\"}");
    }

    @Test
    void refusesWhoDoesNotSayWhoItIsWithoutAskingTheFunction() {
        guard("REQUEST", "method.request.header.Auth, method.request.querystring.q", 300, permit("Allow", "*"));

        gate.get(api, "/stage/pets/7?q=1").is(401, UNAUTHORIZED);
        gate.get(api, "/stage/pets/7", "Auth", "x").is(401, UNAUTHORIZED);
        GateFixture.Answer empty = gate.get(api, "/stage/pets/7?q=", "Auth", "x");

        empty.is(401, UNAUTHORIZED);
        assertThat(header(empty, "x-amzn-ErrorType")).contains("UnauthorizedException");
        assertThat(gate.functions.events("guard")).isEmpty();
    }

    @Test
    void asksTheFunctionOnlyAboutTokensOfTheRightForm() {
        gate.functions.returning("guard", event -> permit("Allow", "*"));
        gate.guarded(api, "GET", "/pets/{id}", gate.authorizer(api, "TOKEN", TOKEN, "x-[a-z]+", 0));
        gate.aws.deploy(api, "stage");

        gate.get(api, "/stage/pets/7", "Auth", "y-abc").is(401, UNAUTHORIZED);
        gate.get(api, "/stage/pets/7", "Auth", "x-abc").is(200, "let in");

        assertThat(gate.functions.events("guard")).hasSize(1);
    }

    @Test
    void givesUpAnExpressionThatTriesEverything() {
        gate.guarded(api, "GET", "/pets/{id}", gate.authorizer(api, "TOKEN", TOKEN, "(a|aa)+$", 0));
        gate.aws.deploy(api, "stage");

        gate.get(api, "/stage/pets/7", "Auth", "a".repeat(2000) + "b").is(401, UNAUTHORIZED);
    }

    @Test
    void keepsWhatWasSaidUntilItIsTooOld() {
        guard("TOKEN", TOKEN, 60, permit("Allow", "*"));

        gate.get(api, "/stage/pets/7", "Auth", "one");
        gate.get(api, "/stage/pets/8", "Auth", "one");
        assertThat(gate.functions.events("guard")).hasSize(1);
        gate.get(api, "/stage/pets/8", "Auth", "two");
        assertThat(gate.functions.events("guard")).hasSize(2);
        gate.clock.pass(Duration.ofSeconds(60));
        gate.get(api, "/stage/pets/7", "Auth", "one");
        assertThat(gate.functions.events("guard")).hasSize(3);
    }

    @Test
    void keepsNothingWithoutATime() {
        guard("TOKEN", TOKEN, 0, permit("Allow", "*"));

        gate.get(api, "/stage/pets/7", "Auth", "one");
        gate.get(api, "/stage/pets/7", "Auth", "one");

        assertThat(gate.functions.events("guard")).hasSize(2);
    }

    @Test
    void appliesAKeptPolicyToEveryMethodAnew() {
        guard("TOKEN", TOKEN, 300, permit("Allow", "arn:aws:execute-api:*:*:*/stage/GET/pets/7"));

        gate.get(api, "/stage/pets/7", "Auth", "one").is(200, "let in");
        gate.get(api, "/stage/pets/8", "Auth", "one")
                .is(403, "{\"Message\":\"User is not authorized to access this resource\"}");

        assertThat(gate.functions.events("guard")).hasSize(1);
    }

    @Test
    void tellsAnExplicitDenialApart() {
        guard("TOKEN", TOKEN, 300, permit("Deny", "*"));

        GateFixture.Answer answer = gate.get(api, "/stage/pets/7", "Auth", "one");

        answer.is(403, "{\"Message\":\"User is not authorized to access this resource with an explicit deny\"}");
        assertThat(header(answer, "x-amzn-ErrorType")).contains("AccessDeniedException");
    }

    @Test
    void handsTheContextOnAsTexts() {
        guard(
                "TOKEN",
                TOKEN,
                300,
                permit("Allow", "*", Map.of("context", "{\"a\": \"text\", \"b\": 12, \"c\": true}")));

        gate.get(api, "/stage/pets/7", "Auth", "one").is(200, "let in");
        JsonNode told = gate.functions
                .events(GateFixture.BACKEND)
                .getFirst()
                .get("requestContext")
                .get("authorizer");

        assertThat(told.get("principalId").asText()).isEqualTo("ann");
        assertThat(told.get("a").toString()).isEqualTo("\"text\"");
        assertThat(told.get("b").toString()).isEqualTo("\"12\"");
        assertThat(told.get("c").toString()).isEqualTo("\"true\"");
        assertThat(told.get("integrationLatency").isIntegralNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"yes\"",
                "{}",
                "{\"principalId\": \"ann\"}",
                "{\"policyDocument\": {\"Statement\": []}}",
                "{\"principalId\": \"ann\", \"policyDocument\": {\"Statement\": [{\"Effect\": \"Maybe\"}]}}",
                "{\"principalId\": \"ann\", \"policyDocument\": {\"Statement\": []}, \"context\": {\"a\": [1]}}",
                "{\"principalId\": \"ann\", \"policyDocument\": {\"Statement\": []}, \"context\": {\"a\": {}}}"
            })
    void saysThatAnAnswerMakesNoSense(String answer) {
        guard("TOKEN", TOKEN, 300, answer);

        GateFixture.Answer reply = gate.get(api, "/stage/pets/7", "Auth", "one");

        reply.is(500, BROKEN);
        assertThat(header(reply, "x-amzn-ErrorType")).contains("AuthorizerConfigurationException");
    }

    @Test
    void takesOneErrorOfAFunctionForARefusalAndAllOthersForFailures() {
        guard("TOKEN", TOKEN, 0, "{}");

        gate.functions.raising("guard", "Unauthorized");
        gate.get(api, "/stage/pets/7", "Auth", "one").is(401, UNAUTHORIZED);
        gate.functions.raising("guard", "Unauthorized: expired");
        GateFixture.Answer failed = gate.get(api, "/stage/pets/7", "Auth", "one");

        failed.is(500, BROKEN);
        assertThat(header(failed, "x-amzn-ErrorType")).contains("AuthorizerFailureException");
    }

    @Test
    void letsNobodyInByATokenThatItCanNotVerify() {
        gate.guarded(
                api,
                "GET",
                "/pets/{id}",
                gate.operations.create(
                        new CreateAuthorizerRequest(
                                api.id(),
                                "pool",
                                "COGNITO_USER_POOLS",
                                List.of("arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_ABC123"),
                                null,
                                null,
                                null,
                                TOKEN,
                                null,
                                null),
                        Calls.management()));
        gate.aws.deploy(api, "stage");

        gate.get(api, "/stage/pets/7", "Auth", "a.b.c").is(401, UNAUTHORIZED);
    }

    @Test
    void findsTheFunctionByStageVariables() {
        gate.functions.returning("guard", event -> permit("Allow", "*"));
        gate.guarded(
                api,
                "GET",
                "/pets/{id}",
                gate.operations.create(
                        new CreateAuthorizerRequest(
                                api.id(),
                                "auth",
                                "TOKEN",
                                null,
                                null,
                                FakeFunctions.uri("${stageVariables.fn}"),
                                null,
                                TOKEN,
                                null,
                                null),
                        Calls.management()));
        gate.aws.deploy(api, "stage", Map.of("fn", "guard"));

        gate.get(api, "/stage/pets/7", "Auth", "one").is(200, "let in");
    }

    private void guard(String type, String sources, int ttl, String answer) {
        gate.functions.returning("guard", event -> answer);
        gate.guarded(api, "GET", "/pets/{id}", gate.authorizer(api, type, sources, ttl));
        gate.aws.deploy(api, "stage");
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
