package dev.cumulet.apigateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.openapi.ExportOperations.Export;
import dev.cumulet.apigateway.openapi.ExportOperations.GetExportRequest;
import dev.cumulet.apigateway.openapi.ImportOperations.ImportRestApiRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents as recorded from AWS in 2024 (version 2), and as AWS's documentation shows them (version 3). */
class ExportOperationsTest {
    private static final String INTEGRATION = """
            {"type": "http", "httpMethod": "GET", "uri": "http://pets.example/{id}", "responses": {"default": {"statusCode": "200",
             "responseParameters": {"method.response.header.X-A": "'a'"}}},
             "requestParameters": {"integration.request.path.id": "method.request.path.petId"}, "passthroughBehavior": "when_no_match"}""";
    private static final String DOCUMENT = """
            {"swagger": "2.0", "info": {"title": "Pets", "description": "All pets", "version": "1.0.0"},
             "x-amazon-apigateway-binary-media-types": ["image/png"],
             "securityDefinitions": {"api_key": {"type": "apiKey", "name": "x-api-key", "in": "header"},
               "mine": {"type": "apiKey", "name": "Auth", "in": "header", "x-amazon-apigateway-authtype": "custom",
                        "x-amazon-apigateway-authorizer": {"type": "token", "authorizerUri": "arn:fn"}}},
             "paths": {"/pets/{petId}": {"get": {"operationId": "GetPet", "produces": ["application/json"],
               "security": [{"api_key": []}, {"mine": []}],
               "parameters": [{"name": "petId", "in": "path", "required": true, "type": "string"}],
               "responses": {"200": {"description": "", "schema": {"$ref": "#/definitions/Pet"}, "headers": {"X-A": {"type": "string"}}}},
               "x-amazon-apigateway-integration": %s}}},
             "definitions": {"Pet": {"type": "object", "properties": {"kind": {"$ref": "#/definitions/Kind"}}}, "Kind": {"type": "string"},
                             "Unused": {"type": "string"}}}""".formatted(INTEGRATION);

    private final ManagementFixture aws = new ManagementFixture();
    private final Apis apis = new Apis(aws.tables(), Identifiers.random(), ManagementFixture.CLOCK);
    private final ExportOperations exports = new ExportOperations(apis);
    private final RestApi api = deployed();

    @Test
    void writesVersionTwo() throws JsonProcessingException {
        Export export = export("swagger", null, null);
        JsonNode document = tree(export);

        assertThat(export.contentType()).isEqualTo("application/octet-stream");
        assertThat(export.contentDisposition()).isEqualTo("attachment; filename=\"swagger_1.0.0.json\"");
        assertThat(document.toString()).isEqualTo(tree("""
                {"swagger": "2.0", "info": {"title": "Pets", "description": "All pets", "version": "1.0.0"},
                 "host": "API.execute-api.eu-west-1.amazonaws.com", "basePath": "/local", "schemes": ["https"],
                 "paths": {"/pets/{petId}": {"get": {"operationId": "GetPet", "produces": ["application/json"],
                   "parameters": [{"name": "petId", "in": "path", "required": true, "type": "string"}],
                   "responses": {"200": {"description": "200 response", "schema": {"$ref": "#/definitions/Pet"},
                                         "headers": {"X-A": {"type": "string"}}}},
                   "security": [{"api_key": []}, {"mine": []}]}}},
                 "securityDefinitions": {"api_key": {"type": "apiKey", "name": "x-api-key", "in": "header"},
                   "mine": {"type": "apiKey", "name": "Auth", "in": "header", "x-amazon-apigateway-authtype": "custom"}},
                 "definitions": {"Pet": {"type": "object", "properties": {"kind": {"$ref": "#/definitions/Kind"}}},
                                 "Kind": {"type": "string"}}}""").toString());
    }

    @Test
    void writesVersionThree() throws JsonProcessingException {
        JsonNode document = tree(export("oas30", null, null));

        assertThat(document.path("openapi").asText()).isEqualTo("3.0.1");
        assertThat(document.path("servers").toString())
                .isEqualTo("[{\"url\":\"https://API.execute-api.eu-west-1.amazonaws.com/{basePath}\","
                        + "\"variables\":{\"basePath\":{\"default\":\"local\"}}}]");
        assertThat(document.at("/paths/~1pets~1{petId}/get/responses").toString())
                .isEqualTo(
                        "{\"200\":{\"description\":\"200 response\",\"content\":{\"application/json\":{\"schema\":"
                                + "{\"$ref\":\"#/components/schemas/Pet\"}}},\"headers\":{\"X-A\":{\"schema\":{\"type\":\"string\"}}}}}");
        assertThat(document.at("/components/schemas/Pet/properties/kind/$ref").asText())
                .isEqualTo("#/components/schemas/Kind");
    }

    @Test
    void addsIntegrationsIfAsked() throws JsonProcessingException {
        JsonNode document = tree(export("swagger", "integrations", null));

        assertThat(document.at("/paths/~1pets~1{petId}/get/x-amazon-apigateway-integration")
                        .toString())
                .isEqualTo(tree(INTEGRATION).toString());
        assertThat(document.path("x-amazon-apigateway-binary-media-types").toString())
                .isEqualTo("[\"image/png\"]");
        assertThat(document.at("/securityDefinitions/mine").has("x-amazon-apigateway-authorizer"))
                .isFalse();
        assertThat(tree(export("swagger", "apigateway", null))
                        .at("/securityDefinitions/mine/x-amazon-apigateway-authorizer/authorizerUri")
                        .asText())
                .isEqualTo("arn:fn");
    }

    @Test
    void writesYamlIfAsked() {
        Export export = export("oas30", null, "application/yaml");

        assertThat(export.contentDisposition()).isEqualTo("attachment; filename=\"oas30_1.0.0.yaml\"");
        assertThat(new String(export.body(), StandardCharsets.UTF_8)).contains("openapi: \"3.0.1\"");
    }

    @ParameterizedTest
    @CsvSource({"swagger", "oas30"})
    void givesWhatCanBeImportedAgain(String type) throws JsonProcessingException {
        JsonNode first = tree(export(type, "apigateway", null));
        RestApi again = deployed(first.toString().replace("API.execute", api.id() + ".execute"));
        Export second =
                exports.get(new GetExportRequest(again.id(), "local", type, "apigateway", null), Calls.management());

        assertThat(tree(new String(second.body(), StandardCharsets.UTF_8).replace(again.id(), "API")))
                .isEqualTo(first);
    }

    @Test
    void knowsTwoTypesOnly() {
        assertThatThrownBy(() -> export("raml", null, null)).hasMessage("No API exporter for type 'raml'");
    }

    private RestApi deployed() {
        return deployed(DOCUMENT);
    }

    private RestApi deployed(String document) {
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        RestApi made = new ImportOperations(apis)
                .create(new ImportRestApiRequest(null, null, null, null, body), Calls.management());
        aws.deploy(made, "local");
        return made;
    }

    private Export export(String type, String extensions, String accepts) {
        return exports.get(new GetExportRequest(api.id(), "local", type, extensions, accepts), Calls.management());
    }

    private JsonNode tree(Export export) throws JsonProcessingException {
        return tree(new String(export.body(), StandardCharsets.UTF_8).replace(api.id(), "API"));
    }

    private static JsonNode tree(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
