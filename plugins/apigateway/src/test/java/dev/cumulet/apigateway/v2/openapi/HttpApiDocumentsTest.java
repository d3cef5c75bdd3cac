package dev.cumulet.apigateway.v2.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.HeapStorage;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.v2.control.ApiEndpoints;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.model.Api;
import dev.cumulet.apigateway.v2.model.ApiCatalog;
import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.Authorizer;
import dev.cumulet.apigateway.v2.model.Route;
import dev.cumulet.apigateway.v2.openapi.ExportOperations.ExportApiRequest;
import dev.cumulet.apigateway.v2.openapi.ImportOperations.ImportApiRequest;
import dev.cumulet.apigateway.v2.openapi.ImportOperations.ReimportApiRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** HTTP APIs from documents and back, as AWS's documentation of its OpenAPI extensions shows them. */
class HttpApiDocumentsTest {
    private static final String DOCUMENT = """
            {"openapi": "3.0.1", "info": {"title": "Pets", "version": "7"},
             "x-amazon-apigateway-cors": {"allowOrigins": ["https://a.example"], "allowMethods": ["GET"], "maxAge": 60},
             "components": {
               "securitySchemes": {"people": {"type": "oauth2", "x-amazon-apigateway-authorizer": {"type": "jwt",
                 "identitySource": "$request.header.Authorization", "jwtConfiguration": {"issuer": "https://i.example", "audience": ["me"]}}}},
               "x-amazon-apigateway-integrations": {"one": {"type": "AWS_PROXY", "httpMethod": "POST",
                 "uri": "arn:aws:lambda:eu-west-1:111122223333:function:f", "payloadFormatVersion": "2.0"}}},
             "paths": {
               "/pets/{id}": {
                 "get": {"operationId": "getPet", "security": [{"people": ["read"]}],
                         "x-amazon-apigateway-integration": {"$ref": "#/components/x-amazon-apigateway-integrations/one"}},
                 "x-amazon-apigateway-any-method": {"x-amazon-apigateway-integration": {"type": "http_proxy", "httpMethod": "ANY",
                         "uri": "https://pets.example", "payloadFormatVersion": "1.0", "timeoutInMillis": 5000}}},
               "/$default": {"x-amazon-apigateway-any-method": {"isDefaultRoute": true,
                         "x-amazon-apigateway-integration": {"$ref": "#/components/x-amazon-apigateway-integrations/one"}}}}}""";

    private final ApiCatalog catalog = new ApiCatalog(new HeapStorage());
    private final Entries entries = new Entries(catalog, Identifiers.random(), ManagementFixture.CLOCK);
    private final ImportOperations imports =
            new ImportOperations(entries, new ApiEndpoints(() -> URI.create("http://127.0.0.1:4566")));
    private final ExportOperations exports = new ExportOperations(entries);

    @Test
    void makesRoutesIntegrationsAndAuthorizers() {
        Api api = imported(DOCUMENT);
        ApiDefinition definition = definition(api);

        assertThat(api.name()).isEqualTo("Pets");
        assertThat(api.version()).isEqualTo("7");
        assertThat(api.corsConfiguration().allowOrigins()).containsExactly("https://a.example");
        assertThat(definition.routes())
                .extracting(Route::routeKey, Route::authorizationType, Route::operationName)
                .containsExactly(
                        tuple("GET /pets/{id}", "JWT", "getPet"),
                        tuple("ANY /pets/{id}", "NONE", null),
                        tuple("$default", "NONE", null));
        assertThat(definition.routes().getFirst().authorizationScopes()).containsExactly("read");
        assertThat(definition.integrations()).hasSize(2);
        assertThat(definition.routes().getFirst().target())
                .isEqualTo(definition.routes().getLast().target());
        assertThat(definition.authorizers())
                .extracting(Authorizer::name, Authorizer::authorizerType, Authorizer::identitySource)
                .containsExactly(tuple("people", "JWT", List.of("$request.header.Authorization")));
    }

    @Test
    void putsADocumentInThePlaceOfWhatWasThere() {
        Api api = imported(DOCUMENT);
        String other = """
                {"openapi": "3.0.1", "info": {"title": "Toys"}, "paths": {"/toys": {"get": {}}}}""";

        Api replaced = imports.replace(new ReimportApiRequest(api.apiId(), null, null, other), Calls.management());

        assertThat(replaced.apiId()).isEqualTo(api.apiId());
        assertThat(replaced.name()).isEqualTo("Toys");
        assertThat(definition(api).routes()).extracting(Route::routeKey).containsExactly("GET /toys");
        assertThat(definition(api).integrations()).isEmpty();
    }

    @Test
    void givesWhatCanBeImportedAgain() throws JsonProcessingException {
        Api api = imported(DOCUMENT);
        String first = exported(api, "JSON");
        Api again = imported(first);

        assertThat(tree(exported(again, "JSON").replace(again.apiId(), "API")))
                .isEqualTo(tree(first.replace(api.apiId(), "API")));
        assertThat(tree(first)
                        .at("/paths/~1pets~1{id}/get/responses/default/description")
                        .asText())
                .isEqualTo("Default response for GET /pets/{id}");
        assertThat(exported(api, "YAML")).contains("x-amazon-apigateway-importexport-version: \"1.0\"");
    }

    @Test
    void refusesWhatCannotBeAnApi() {
        String conflicting = """
                {"openapi": "3.0.1", "info": {"title": "t"}, "paths": {"/{a}": {"get": {}}, "/{b}": {"get": {}}}}""";

        assertThatThrownBy(() -> imported("[]")).hasMessage("Invalid OpenAPI input.");
        assertThatThrownBy(() -> imported("{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"t\"}, \"paths\": {}}"))
                .hasMessage("Invalid OpenAPI input.");
        // that AWS demands a name of an import as it does of CreateApi is inferred
        assertThatThrownBy(() -> imported("{\"openapi\": \"3.0.1\", \"paths\": {}}"))
                .hasMessage("Name is required");
        assertThatThrownBy(() -> imported(conflicting)).hasMessageStartingWith("Errors found during import:\n\t");
        assertThat(catalog.list(Calls.management().scope(), "", 10)).isEmpty();
    }

    @Test
    void refusesPartsThatRequestsOfTheirOwnCouldNotMake() {
        String paths = """
                {"openapi": "3.0.1", "info": {"title": "t"}, "paths": {"/a": {"get": {"x-amazon-apigateway-integration": %s}}}}""";
        String authorizer = """
                {"openapi": "3.0.1", "info": {"title": "t"}, "paths": {}, "components": {"securitySchemes": {
                 "people": {"type": "oauth2", "x-amazon-apigateway-authorizer": {"type": "jwt"}}}}}""";

        assertThatThrownBy(() -> imported(paths.formatted("{\"uri\": \"https://a.example\"}")))
                .hasMessageContaining("Unable to create Integration 'https://a.example': IntegrationType is required");
        assertThatThrownBy(() -> imported(authorizer)).hasMessageContaining("Unable to create Authorizer 'people'");
    }

    @Test
    void anEmptyMappingIsNone() {
        Api api = imported("""
                {"openapi": "3.0.1", "info": {"title": "t"}, "paths": {"/a": {"get": {"x-amazon-apigateway-integration": {
                 "type": "http_proxy", "httpMethod": "GET", "uri": "https://a.example", "responseParameters": {"200": {}}}}}}}""");

        assertThat(definition(api).integrations().getFirst().responseParameters())
                .isNull();
    }

    private Api imported(String document) {
        return imports.create(new ImportApiRequest(null, null, document), Calls.management());
    }

    private String exported(Api api, String type) {
        byte[] body = exports.get(new ExportApiRequest(api.apiId(), "OAS30", null, type, null), Calls.management())
                .body();
        return new String(body, StandardCharsets.UTF_8);
    }

    private ApiDefinition definition(Api api) {
        return catalog.find(Calls.management().scope(), api.apiId())
                .orElseThrow()
                .definition();
    }

    private static JsonNode tree(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
