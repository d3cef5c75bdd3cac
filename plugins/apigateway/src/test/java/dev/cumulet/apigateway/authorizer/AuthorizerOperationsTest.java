package dev.cumulet.apigateway.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.authorizer.AuthorizerOperations.AuthorizerRequest;
import dev.cumulet.apigateway.authorizer.AuthorizerOperations.CreateAuthorizerRequest;
import dev.cumulet.apigateway.authorizer.AuthorizerOperations.GetAuthorizersRequest;
import dev.cumulet.apigateway.authorizer.AuthorizerOperations.TestInvokeAuthorizerRequest;
import dev.cumulet.apigateway.authorizer.AuthorizerOperations.UpdateAuthorizerRequest;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.FakeFunctions;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.integration.LambdaInvoker;
import dev.cumulet.apigateway.model.Authorizer;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.spi.service.AwsException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorded from AWS: test_authorizer_crud_no_api, test_apigateway_with_custom_authorization_method. Seen in public threads:
 * the messages about names, URIs, null members and authorizers in use.
 */
class AuthorizerOperationsTest {
    private static final String URI = FakeFunctions.uri("guard");
    private static final String HEADER = "method.request.header.Auth";

    private final ManagementFixture aws = new ManagementFixture();
    private final FakeFunctions functions = new FakeFunctions();
    private final AuthorizerOperations operations = new AuthorizerOperations(
            aws.apis, new Authorizers(new LambdaInvoker(functions), new PermitCache(ManagementFixture.CLOCK)));
    private final RestApi api = aws.api();

    @Test
    void showsAnAuthorizerWithoutWhatNobodyHasSet() {
        Authorizer authorizer = create("auth", "TOKEN", URI, HEADER, null);

        assertThat(authorizer)
                .isEqualTo(new Authorizer(
                        authorizer.id(), "auth", "TOKEN", null, "custom", URI, null, HEADER, null, null));
        assertThat(authorizer.id()).matches("[a-z0-9]{6}");
        assertThat(operations.get(request(authorizer), Calls.management())).isEqualTo(authorizer);
        assertThat(operations
                        .list(new GetAuthorizersRequest(api.id(), null, null), Calls.management())
                        .item())
                .containsExactly(authorizer);
    }

    @Test
    void speaksOfAConcurrentModificationWhereThereIsNoApi() {
        assertRefused(
                () -> operations.create(request("x", "auth", "TOKEN", URI, HEADER, null), Calls.management()),
                "ConflictException",
                "Unable to complete operation due to concurrent modification. Please try again later.");
        assertRefused(
                () -> operations.list(new GetAuthorizersRequest("test-fake-rest-id", null, null), Calls.management()),
                "NotFoundException",
                "Invalid API identifier specified 111122223333:test-fake-rest-id");
        assertRefused(
                () -> operations.get(new AuthorizerRequest(api.id(), "x"), Calls.management()),
                "NotFoundException",
                "Invalid Authorizer identifier specified");
    }

    static Stream<Arguments> refusals() {
        String input = "Invalid request input";
        return Stream.of(
                refusal(
                        null,
                        "TOKEN",
                        URI,
                        HEADER,
                        null,
                        "1 validation error detected: Value null at 'createAuthorizerInput.name' failed to satisfy"
                                + " constraint: Member must not be null"),
                refusal(
                        "auth",
                        "JWT",
                        URI,
                        HEADER,
                        null,
                        "1 validation error detected: Value 'JWT' at 'createAuthorizerInput.type' failed to satisfy"
                                + " constraint: Member must satisfy enum value set: [TOKEN, REQUEST,"
                                + " COGNITO_USER_POOLS]"),
                refusal(
                        "auth",
                        "TOKEN",
                        "arn:aws:apigateway:region:lambda:path/2015-03-31/functions/x/invocations",
                        HEADER,
                        null,
                        "Invalid Authorizer URI: arn:aws:apigateway:region:lambda:path/2015-03-31/functions/x/invocations."
                                + " Authorizer URI should be a valid API Gateway ARN that represents a Lambda function"
                                + " invocation."),
                refusal("auth", "TOKEN", null, HEADER, null, input),
                refusal("auth", "TOKEN", URI, "", null, input),
                refusal("auth", "REQUEST", URI, null, 300, input),
                refusal("auth", "REQUEST", URI, HEADER, 3601, input),
                refusal("auth", "COGNITO_USER_POOLS", null, HEADER, null, input),
                refusal(
                        "auth",
                        "REQUEST",
                        URI,
                        "method.request.body.x",
                        300,
                        "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid"
                                + " mapping expression specified: method.request.body.x]"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatCanNotBeAnAuthorizer(
            String name, String type, String uri, String source, Integer ttl, String message) {
        assertThatThrownBy(() -> create(name, type, uri, source, ttl))
                .isInstanceOf(AwsException.class)
                .hasMessage(message);
    }

    @Test
    void takesARequestAuthorizerWithoutSourcesThatKeepsNothing() {
        assertThat(create("auth", "REQUEST", URI, null, 0).identitySource()).isNull();
    }

    @Test
    void wantsNamesThatAreUniqueInTheApi() {
        create("auth", "TOKEN", URI, HEADER, null);

        assertRefused(
                () -> create("auth", "TOKEN", URI, HEADER, null),
                "BadRequestException",
                "Authorizer name must be unique. Authorizer auth already exists in this RestApi.");
    }

    @Test
    void changesMembersByPatches() {
        Authorizer authorizer = create("auth", "TOKEN", URI, HEADER, null);

        Authorizer changed = update(
                authorizer,
                patch("replace", "/authorizerResultTtlInSeconds", "60"),
                patch("replace", "/identitySource", "method.request.header.Other"),
                patch("replace", "/name", "other"));

        assertThat(changed.authorizerResultTtlInSeconds()).isEqualTo(60);
        assertThat(changed.identitySource()).isEqualTo("method.request.header.Other");
        assertThat(changed.name()).isEqualTo("other");
        assertThatThrownBy(() -> update(authorizer, patch("replace", "/id", "x")))
                .hasMessageContaining("Invalid patch path  '/id' specified for op 'replace'. Must be one of: [/name");
        assertThatThrownBy(() -> update(authorizer, patch("replace", "/authorizerResultTtlInSeconds", "9999")))
                .hasMessage("Invalid request input");
    }

    @Test
    void keepsAnAuthorizerThatAMethodAsksFor() {
        Authorizer authorizer = create("auth", "TOKEN", URI, HEADER, null);
        Resource resource = aws.method(api, "GET", "/test");
        aws.tables()
                .update(
                        Calls.management().scope(),
                        api.id(),
                        state -> state.map(known -> known.withResource(resource.withMethod(
                                "GET",
                                RecordCopy.with(resource.methods().get("GET"), "authorizerId", authorizer.id())))));

        assertRefused(
                () -> operations.delete(request(authorizer), Calls.management()),
                "ConflictException",
                "Cannot delete authorizer 'auth', is referenced in method: GET//test");
    }

    @Test
    void triesAnAuthorizerOut() {
        functions.returning(
                "guard",
                event -> event.get("authorizationToken").asText().equals("yes")
                        ? "{\"principalId\": \"ann\", \"policyDocument\": {\"Statement\": []}}"
                        : "{}");
        Authorizer authorizer = create("auth", "TOKEN", URI, HEADER, null);

        AuthorizerTrial.Result right = test(authorizer, Map.of("Auth", "yes"));
        AuthorizerTrial.Result broken = test(authorizer, Map.of("Auth", "no"));
        AuthorizerTrial.Result unknown = test(authorizer, null);

        assertThat(right.clientStatus()).isZero();
        assertThat(right.principalId()).isEqualTo("ann");
        assertThat(right.policy()).isEqualTo("{\"Statement\":[]}");
        assertThat(broken.clientStatus()).isEqualTo(500);
        assertThat(broken.log()).contains("AuthorizerConfigurationException");
        assertThat(unknown.clientStatus()).isEqualTo(401);
    }

    private AuthorizerTrial.Result test(Authorizer authorizer, Map<String, String> headers) {
        return operations.test(
                new TestInvokeAuthorizerRequest(api.id(), authorizer.id(), headers, null, null, null, null, null),
                Calls.management());
    }

    private Authorizer create(String name, String type, String uri, String source, Integer ttl) {
        return operations.create(request(api.id(), name, type, uri, source, ttl), Calls.management());
    }

    private static CreateAuthorizerRequest request(
            String api, String name, String type, String uri, String source, Integer ttl) {
        return new CreateAuthorizerRequest(api, name, type, null, null, uri, null, source, null, ttl);
    }

    private AuthorizerRequest request(Authorizer authorizer) {
        return new AuthorizerRequest(api.id(), authorizer.id());
    }

    private Authorizer update(Authorizer authorizer, PatchOperation... patches) {
        return operations.update(
                new UpdateAuthorizerRequest(api.id(), authorizer.id(), List.of(patches)), Calls.management());
    }

    private static PatchOperation patch(String operation, String path, String value) {
        return new PatchOperation(operation, path, value, null);
    }

    private static Arguments refusal(String name, String type, String uri, String source, Integer ttl, String message) {
        return Arguments.of(name, type, uri, source, ttl, message);
    }

    private static void assertRefused(Runnable call, String code, String message) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(AwsException.class, error -> {
            assertThat(error.code().code()).isEqualTo(code);
            assertThat(error.getMessage()).isEqualTo(message);
        });
    }
}
