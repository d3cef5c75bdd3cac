package dev.cumulet.apigateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Authorizer;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.Model;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.openapi.ImportOperations.ImportRestApiRequest;
import dev.cumulet.apigateway.openapi.ImportOperations.PutRestApiRequest;
import dev.cumulet.spi.service.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS makes of OpenAPI documents: as recorded from AWS in 2024 and 2025, where nothing else is said. */
class ImportOperationsTest {
    private static final String SWAGGER = """
            {
              "swagger": "2.0",
              "info": {"title": "Pets", "description": "All pets", "version": "1.0"},
              "basePath": "/base/part",
              "securityDefinitions": {
                "lambda": {
                  "type": "apiKey", "name": "Auth", "in": "header",
                  "x-amazon-apigateway-authtype": "oauth2",
                  "x-amazon-apigateway-authorizer": {"type": "token", "authorizerUri": "arn:authorizer", "authorizerResultTtlInSeconds": 60}
                },
                "pool": {
                  "type": "apiKey", "name": "Authorization", "in": "header",
                  "x-amazon-apigateway-authtype": "cognito_user_pools",
                  "x-amazon-apigateway-authorizer": {"type": "cognito_user_pools", "providerARNs": ["arn:pool"]}
                },
                "key": {"type": "apiKey", "name": "x-api-key", "in": "header"}
              },
              "x-amazon-apigateway-request-validators": {"basic": {"validateRequestBody": true, "validateRequestParameters": true}},
              "x-amazon-apigateway-gateway-responses": {"DEFAULT_4XX": {"responseParameters": {"gatewayresponse.header.X": "'y'"}}},
              "paths": {
                "/pets/{id}": {
                  "get": {
                    "operationId": "GetPet",
                    "produces": ["application/json"],
                    "security": [{"pool": ["email"]}, {"key": []}],
                    "parameters": [{"name": "id", "in": "path", "required": true}, {"name": "page", "in": "query"}],
                    "responses": {"200": {"description": "ok", "schema": {"$ref": "#/definitions/Pet"}, "headers": {"X-A": {"type": "string"}}}},
                    "x-amazon-apigateway-integration": {
                      "type": "http", "httpMethod": "GET", "uri": "http://pets.example/{id}", "passthroughBehavior": "when_no_match",
                      "requestParameters": {"integration.request.path.id": "method.request.path.id", "integration.request.header.n": true},
                      "responses": {"default": {"statusCode": "200"}, "5\\\\d{2}": {"statusCode": 500}}
                    }
                  },
                  "x-amazon-apigateway-any-method": {
                    "security": [{"lambda": []}],
                    "x-amazon-apigateway-request-validator": "basic",
                    "parameters": [{"name": "Pet", "in": "body", "schema": {"$ref": "#/definitions/Pet"}}],
                    "x-amazon-apigateway-integration": {
                      "type": "mock", "requestTemplates": {"application/json": "{\\"statusCode\\": 200}"}, "responses": {"default": {"statusCode": "200"}}
                    }
                  }
                }
              },
              "definitions": {
                "Pet": {"type": "object", "description": "A pet", "properties": {"kind": {"$ref": "#/definitions/Kind"}}},
                "Kind": {"type": "string", "enum": ["dog"]}
              }
            }
            """;

    private final ManagementFixture aws = new ManagementFixture();
    private final ImportOperations imports =
            new ImportOperations(new Apis(aws.tables(), Identifiers.random(), ManagementFixture.CLOCK));

    @Test
    void describesTheApiAsTheDocumentDoes() {
        RestApi api = imported(SWAGGER);

        assertThat(api.name()).isEqualTo("Pets");
        assertThat(api.description()).isEqualTo("All pets");
        assertThat(api.version()).isEqualTo("1.0");
        assertThat(api.apiKeySource()).isEqualTo("HEADER");
        assertThat(api.endpointConfiguration().types()).containsExactly("EDGE");
        assertThat(api.tags()).isNull();
    }

    @Test
    void makesResourcesWithAllThatIsMissingAboveThem() {
        assertThat(state(imported(SWAGGER)).resources())
                .extracting(Resource::path)
                .containsExactly("/", "/pets", "/pets/{id}");
    }

    @ParameterizedTest
    @CsvSource({"ignore,/pets/{id}", "prepend,/base/part/pets/{id}", "split,/part/pets/{id}", ",/pets/{id}"})
    void putsTheBasePathInFrontAsAsked(String basePath, String path) {
        RestApi api = imports.create(
                new ImportRestApiRequest(null, basePath, null, null, payload(SWAGGER)), Calls.management());

        assertThat(state(api).resources()).extracting(Resource::path).contains(path);
    }

    @Test
    void findsTheBasePathOfVersionThreeInItsServers() {
        String variable = """
                {"openapi": "3.0.1", "info": {"title": "t"}, "servers": [{"url": "https://x/{basePath}",
                "variables": {"basePath": {"default": "/base"}}}], "paths": {"/a": {"get": {}}}}""";
        String url = """
                {"openapi": "3.0.1", "info": {"title": "t"}, "servers": [{"url": "https://x/base"}], "paths": {"/a": {"get": {}}}}""";

        for (String document : List.of(variable, url)) {
            RestApi api = imports.create(
                    new ImportRestApiRequest(null, "prepend", null, null, payload(document)), Calls.management());
            assertThat(state(api).resources()).extracting(Resource::path).contains("/base/a");
        }
    }

    @Test
    void readsMethodsWithTheirParametersModelsAndDemands() {
        ApiState state = state(imported(SWAGGER));
        Method get = method(state, "GET");
        Method any = method(state, "ANY");

        assertThat(get.operationName()).isEqualTo("GetPet");
        assertThat(get.authorizationType()).isEqualTo("COGNITO_USER_POOLS");
        assertThat(get.authorizationScopes()).containsExactly("email");
        assertThat(get.apiKeyRequired()).isTrue();
        assertThat(get.requestParameters())
                .containsEntry("method.request.path.id", true)
                .containsEntry("method.request.querystring.page", false);
        assertThat(get.methodResponses().get("200").responseModels()).containsEntry("application/json", "Pet");
        assertThat(get.methodResponses().get("200").responseParameters())
                .containsEntry("method.response.header.X-A", false);
        assertThat(any.authorizationType()).isEqualTo("CUSTOM");
        assertThat(any.apiKeyRequired()).isFalse();
        assertThat(any.requestModels()).containsEntry("application/json", "Pet");
        assertThat(any.requestValidatorId())
                .isEqualTo(state.definition().requestValidators().getFirst().id());
    }

    @Test
    void readsIntegrationsWithAwsDefaults() {
        ApiState state = state(imported(SWAGGER));
        Integration http = method(state, "GET").methodIntegration();
        Integration mock = method(state, "ANY").methodIntegration();

        assertThat(http.type()).isEqualTo("HTTP");
        assertThat(http.connectionType()).isEqualTo("INTERNET");
        assertThat(http.passthroughBehavior()).isEqualTo("WHEN_NO_MATCH");
        assertThat(http.timeoutInMillis()).isEqualTo(29000);
        assertThat(http.cacheKeyParameters()).isEmpty();
        assertThat(http.cacheNamespace()).isEqualTo(resource(state).id());
        assertThat(http.integrationResponses().get("200").selectionPattern()).isNull();
        assertThat(http.integrationResponses().get("500").selectionPattern()).isEqualTo("5\\d{2}");
        assertThat(mock.connectionType()).isNull();
        assertThat(mock.requestTemplates()).containsEntry("application/json", "{\"statusCode\": 200}");
    }

    @Test
    void warnsOfMappingsThatAreNoTexts() {
        RestApi api = imported(SWAGGER);

        assertThat(api.warnings())
                .containsExactly("Invalid format for 'requestParameters'. Expected type string for property"
                        + " 'integration.request.header.n' of resource '/pets/{id}' and method 'GET' but got 'true'");
        assertThat(state(api).api().warnings()).isNull();
        assertThat(method(state(api), "GET").methodIntegration().requestParameters())
                .containsOnlyKeys("integration.request.path.id");
    }

    @Test
    void makesAuthorizersOfSecuritySchemes() {
        assertThat(state(imported(SWAGGER)).definition().authorizers())
                .extracting(
                        Authorizer::name,
                        Authorizer::type,
                        Authorizer::authType,
                        Authorizer::identitySource,
                        Authorizer::authorizerResultTtlInSeconds)
                .containsExactly(
                        tuple("lambda", "TOKEN", "oauth2", "method.request.header.Auth", 60),
                        tuple(
                                "pool",
                                "COGNITO_USER_POOLS",
                                "cognito_user_pools",
                                "method.request.header.Authorization",
                                null));
    }

    @Test
    void linksModelsToEachOther() {
        RestApi api = imported(SWAGGER);

        assertThat(state(api).definition().models())
                .extracting(Model::name, Model::description, Model::contentType)
                .containsExactly(tuple("Pet", "A pet", "application/json"), tuple("Kind", null, "application/json"));
        assertThat(state(api).definition().model("Pet").orElseThrow().schema())
                .contains("https://apigateway.amazonaws.com/restapis/" + api.id() + "/models/Kind");
    }

    @Test
    void takesYaml() {
        RestApi api = imported("""
                openapi: 3.0.1
                info:
                  title: From YAML
                paths:
                  /a:
                    post:
                      requestBody:
                        content:
                          application/json:
                            schema:
                              type: object
                """);

        assertThat(api.name()).isEqualTo("From YAML");
        Method post = state(api).resources().getLast().methods().get("POST");
        String model = post.requestModels().get("application/json");
        assertThat(model).startsWith("MODEL");
        assertThat(state(api).definition().model(model)).isPresent();
    }

    /** AWS documentation: a merge keeps what is there, an overwrite forgets what the document doesn't mention. */
    @Test
    void mergesOrOverwrites() {
        RestApi api = aws.api("image/heif");
        aws.method(api, "POST", "/kept");
        String document = """
                {"swagger": "2.0", "info": {"title": "new", "version": "1.0.0"},
                 "x-amazon-apigateway-binary-media-types": ["image/png"], "paths": {"/added": {"get": {}}}}""";

        RestApi merged = put(api, "merge", document);
        assertThat(merged.name()).isEqualTo("new");
        assertThat(merged.binaryMediaTypes()).containsExactly("image/heif", "image/png");
        assertThat(state(api).resources()).extracting(Resource::path).containsExactly("/", "/kept", "/added");

        RestApi overwritten = put(api, "overwrite", document);
        assertThat(overwritten.binaryMediaTypes()).containsExactly("image/png");
        assertThat(overwritten.rootResourceId()).isEqualTo(api.rootResourceId());
        assertThat(state(api).resources()).extracting(Resource::path).containsExactly("/", "/added");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"swagger\": ", "a: &a [*a, *a]"})
    void refusesWhatIsNoDocument(String body) {
        assertThatThrownBy(() -> imported(body))
                .isInstanceOf(AwsException.class)
                .hasMessage("Invalid OpenAPI input.");
    }

    /** Of 3.1 it is seen in public threads; the documentation knows 2.0 and 3.0 only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"t\"}, \"paths\": {}}",
                "{\"openapi\": \"2.0\", \"info\": {\"title\": \"t\"}, \"paths\": {}}",
                "{\"openapi\": {}, \"info\": {\"title\": \"t\"}, \"paths\": {}}",
                "{\"swagger\": \"1.2\", \"info\": {\"title\": \"t\"}, \"paths\": {}}",
                "{\"swagger\": \"2.0\", \"info\": {\"title\": \"t\"}, \"paths\": [1]}"
            })
    void refusesOtherVersionsAndPathsThatAreNone(String body) {
        assertThatThrownBy(() -> imported(body)).hasMessage("Invalid OpenAPI input.");
    }

    @Test
    void takesAVersionThatYamlReadsAsANumber() {
        assertThat(imported("swagger: 2.0\ninfo: {title: t}\npaths:\n").name()).isEqualTo("t");
    }

    /** A method has no place for a cookie. */
    @Test
    void leavesParametersInCookiesOut() {
        RestApi api = imported("""
                {"openapi": "3.0.3", "info": {"title": "t"}, "paths": {"/a": {"get": {"parameters": [
                 {"name": "c", "in": "cookie"}, {"name": "h", "in": "header"}]}}}}""");

        Method method = state(api).resources().getLast().methods().get("GET");
        assertThat(method.requestParameters()).containsOnlyKeys("method.request.header.h");
    }

    @Test
    void keepsTheIdsOfWhatAMergeNamesAgain() {
        RestApi api = imported(SWAGGER);
        ApiState before = state(api);

        put(api, "merge", SWAGGER);

        assertThat(state(api).definition().authorizers())
                .extracting(Authorizer::id)
                .isEqualTo(before.definition().authorizers().stream()
                        .map(Authorizer::id)
                        .toList());
        assertThat(state(api).definition().requestValidators())
                .isEqualTo(before.definition().requestValidators());
    }

    /** Seen in public threads. */
    @Test
    void refusesIntegrationsWithoutAType() {
        String document = """
                {"swagger": "2.0", "info": {"title": "t"}, "paths": {"/a": {"get": {"x-amazon-apigateway-integration": {}}}}}""";

        assertThatThrownBy(() -> imported(document))
                .hasMessage("Unable to parse API definition because of a malformed integration at path /a.");
    }

    /** Seen in public threads. */
    @Test
    void saysWhichIntegrationsAreWrong() {
        String document = """
                {"swagger": "2.0", "info": {"title": "t"}, "paths": {"/": {"get": {"x-amazon-apigateway-integration":
                {"type": "http_proxy", "httpMethod": "GET", "uri": "nowhere"}}}}}""";

        assertThatThrownBy(() -> imported(document))
                .hasMessage(
                        "Errors found during import:\n\tUnable to put integration on 'GET' for resource at path '/':"
                                + " Invalid HTTP endpoint specified for URI");
        assertThat(aws.tables().list(Calls.management().scope(), "", 10)).isEmpty();
    }

    /** Seen in public threads. */
    @Test
    void failsOnWarningsIfAsked() {
        String document = """
                {"openapi": "3.0.1", "info": {"title": "t"}, "paths": {"/u": {"get": {"responses": {"200": {"description":
                "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Nobody"}}}}}}}}}""";
        ImportRestApiRequest strict = new ImportRestApiRequest(true, null, null, null, payload(document));

        assertThatThrownBy(() -> imports.create(strict, Calls.management()))
                .hasMessage("Warnings found during import:\n\tParse issue: attribute paths.'/u'(get).responses.200"
                        + ".content.schema.#/components/schemas/Nobody is missing");
        assertThat(imported(document).warnings()).hasSize(1);
    }

    private RestApi imported(String document) {
        return imports.create(new ImportRestApiRequest(null, null, null, null, payload(document)), Calls.management());
    }

    private RestApi put(RestApi api, String mode, String document) {
        return imports.update(
                new PutRestApiRequest(api.id(), mode, null, null, null, payload(document)), Calls.management());
    }

    private ApiState state(RestApi api) {
        return aws.tables().find(Calls.management().scope(), api.id()).orElseThrow();
    }

    private static Resource resource(ApiState state) {
        return state.resources().getLast();
    }

    private static Method method(ApiState state, String name) {
        return resource(state).methods().get(name);
    }

    private static byte[] payload(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
