package dev.cumulet.apigateway.execution;

import static dev.cumulet.apigateway.execution.GateFixture.header;
import static dev.cumulet.apigateway.execution.GateFixture.permit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How policies of APIs, signatures and authorizers decide together. AWS documentation, "How API Gateway resource policies
 * affect authorization workflow", tables A and B; the messages as in AWS's knowledge center and public threads.
 */
class AccessTest {
    private static final String ALLOW = statement("Allow", "execute-api:/*", "");
    private static final String DENY = statement("Deny", "execute-api:/*", "");
    private static final String SILENT = statement("Allow", "execute-api:/other/*", "");
    private static final Identity OWNER =
            new Identity(Principal.root(Calls.ACCOUNT), "AKIDOWNER", Identity.Kind.VERIFIED);
    private static final Identity STRANGER = new Identity(
            new Principal("999999999999", "arn:aws:iam::999999999999:user/ann", "AIDAANN"),
            "AKIDSTRANGER",
            Identity.Kind.VERIFIED);

    private final GateFixture gate = new GateFixture();
    private final RestApi api = gate.aws.api();

    @Test
    void letsInWhomThePolicyAllowsAndNobodyElse() {
        open(statement(
                "Allow",
                "arn:aws:execute-api:*:*:*/stage/GET/open",
                ", \"Condition\": {\"IpAddress\": {\"aws:SourceIp\": [\"203.0.113.0/24\"]}}"));

        gate.get(api, "/stage/open").is(200, "let in");

        open(statement(
                "Allow",
                "execute-api:/stage/GET/open",
                ", \"Condition\": {\"IpAddress\": {\"aws:SourceIp\": \"198.51.100.0/24\"}}"));
        GateFixture.Answer answer = gate.get(api, "/stage/open");
        answer.is(
                403,
                "{\"Message\":\"User: anonymous is not authorized to perform: execute-api:Invoke on resource:"
                        + " arn:aws:execute-api:eu-west-1:********3333:" + api.id() + "/stage/GET/open\"}");
        assertThat(header(answer, "x-amzn-ErrorType")).contains("AccessDeniedException");
    }

    @Test
    void saysThatAPolicyDeniesExplicitly() {
        open(DENY);

        assertThat(gate.get(api, "/stage/open").body()).endsWith("/stage/GET/open with an explicit deny\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/stage/open",
                "/stage/%6fpen",
                "/stage//open",
                "/stage/open/",
                "/stage/things/a%2Fb",
                "/stage/things/%61/b"
            })
    void knowsAPathInEverySpelling(String path) {
        open("{\"Statement\": [" + inner("Allow", "execute-api:/*", "") + ", "
                + inner("Deny", "execute-api:/stage/GET/open", "") + ", "
                + inner("Deny", "execute-api:/stage/GET/things/a/*", "") + "]}");

        assertThat(gate.get(api, path).status()).isEqualTo(403);
        assertThat(gate.get(api, "/stage/things/b").status()).isEqualTo(200);
    }

    @Test
    void knowsNoEndpointsOfPrivateNetworks() {
        open("{\"Statement\": [" + inner("Allow", "execute-api:/*", "") + ", "
                + inner(
                        "Deny",
                        "execute-api:/*",
                        ", \"Condition\": {\"StringNotEquals\": {\"aws:SourceVpce\": \"vpce-1a2b3c4d\"}}")
                + "]}");

        assertThat(gate.get(api, "/stage/open").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "Allow,allow,200",
        "Allow,silent,200",
        "Allow,deny,403",
        "None,allow,200",
        "None,silent,403",
        "None,deny,403",
        "Deny,allow,403",
        "Deny,silent,403",
        "Deny,deny,403"
    })
    void weighsTheWordsOfAuthorizerAndPolicy(String authorizer, String policy, int status) {
        gate.functions.returning(
                "guard",
                event -> authorizer.equals("None")
                        ? permit("Allow", "arn:aws:execute-api:*:*:*/elsewhere/*")
                        : permit(authorizer, "*"));
        gate.guarded(api, "GET", "/guarded", gate.authorizer(api, "TOKEN", "method.request.header.Auth", 0));
        deploy(policy(policy));

        assertThat(gate.get(api, "/stage/guarded", "Auth", "x").status()).isEqualTo(status);
        // What the policy forbids needs no authorizer.
        assertThat(gate.functions.events("guard")).hasSize(policy.equals("deny") ? 0 : 1);
    }

    @Test
    void asksForASignatureAndTellsTheFunctionWhoSigned() {
        signed(null);

        gate.get(api, "/stage/signed").is(403, "{\"message\":\"Missing Authentication Token\"}");
        gate.getAs(OWNER, api, "/stage/signed").is(200, "let in");
        JsonNode identity = gate.functions
                .events(GateFixture.BACKEND)
                .getLast()
                .get("requestContext")
                .get("identity");

        assertThat(identity.get("accessKey").asText()).isEqualTo("AKIDOWNER");
        assertThat(identity.get("accountId").asText()).isEqualTo(Calls.ACCOUNT);
        assertThat(identity.get("caller").asText()).isEqualTo(Calls.ACCOUNT);
        assertThat(identity.get("user").asText()).isEqualTo(Calls.ACCOUNT);
        assertThat(identity.get("userArn").asText()).isEqualTo("arn:aws:iam::" + Calls.ACCOUNT + ":root");
    }

    @ParameterizedTest
    @CsvSource({"allow,200,200", "silent,200,403", "deny,403,403", ",200,403"})
    void asksOtherAccountsForMoreThanTheOwner(String policy, int owner, int stranger) {
        signed(policy == null ? null : policy(policy));

        assertThat(gate.getAs(OWNER, api, "/stage/signed").status()).isEqualTo(owner);
        assertThat(gate.getAs(STRANGER, api, "/stage/signed").status()).isEqualTo(stranger);
    }

    @Test
    void tellsSignersByTheirArns() {
        signed("{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"execute-api:*\", \"Resource\": \"*\","
                + " \"Principal\": {\"AWS\": \"arn:aws:iam::999999999999:user/ann\"}}]}");

        gate.getAs(STRANGER, api, "/stage/signed").is(200, "let in");
    }

    @Test
    void letsNobodyInByAPolicyThatIsNone() {
        open("{\"Statement\": [{\"Effect\": \"Maybe\"}]}");

        assertThat(gate.get(api, "/stage/open").status()).isEqualTo(403);
    }

    private void open(String policy) {
        gate.change(
                api,
                state -> state.withResources(state.resources().stream()
                        .map(resource -> resource.withMethod("GET", null))
                        .toList()));
        gate.method(api, "GET", "/open", method -> method);
        gate.method(api, "GET", "/things/{proxy+}", method -> method);
        deploy(policy);
    }

    private void signed(String policy) {
        gate.method(api, "GET", "/signed", method -> RecordCopy.with(method, "authorizationType", "AWS_IAM"));
        deploy(policy);
    }

    private void deploy(String policy) {
        gate.change(api, state -> state.withApi(RecordCopy.with(state.api(), "policy", policy)));
        gate.aws.deploy(api, "stage");
    }

    private static String policy(String name) {
        return switch (name) {
            case "allow" -> ALLOW;
            case "deny" -> DENY;
            default -> SILENT;
        };
    }

    private static String statement(String effect, String resource, String more) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + inner(effect, resource, more) + "]}";
    }

    private static String inner(String effect, String resource, String more) {
        return "{\"Effect\": \"" + effect
                + "\", \"Principal\": \"*\", \"Action\": \"execute-api:Invoke\", \"Resource\": \"" + resource + "\""
                + more + "}";
    }
}
