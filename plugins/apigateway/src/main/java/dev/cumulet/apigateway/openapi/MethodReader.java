package dev.cumulet.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.MethodResponse;
import dev.cumulet.apigateway.model.RequestValidator;
import dev.cumulet.apigateway.model.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads an operation of a document as a method of a resource. */
final class MethodReader {
    /** Where OpenAPI says that a parameter is, and how API Gateway says it. */
    private static final Map<String, String> PLACES =
            Map.of("header", "header", "query", "querystring", "path", "path");

    private final Document document;
    private final Schemas schemas;
    private final Securities securities;
    private final Map<String, RequestValidator> validators;
    private final IntegrationReader integrations;

    MethodReader(
            Document document,
            Schemas schemas,
            Securities securities,
            Map<String, RequestValidator> validators,
            List<String> warnings) {
        this.document = document;
        this.schemas = schemas;
        this.securities = securities;
        this.validators = validators;
        this.integrations = new IntegrationReader(warnings);
    }

    /** {@return an operation as a method of a resource} */
    Method read(Document.Operation operation, Resource resource) {
        Securities.Demand demand = securities.of(operation);
        return new Method(
                operation.method(),
                demand.type(),
                demand.authorizerId(),
                demand.needsApiKey(),
                validator(operation),
                Document.text(operation.node().get("operationId")).orElse(null),
                parameters(operation),
                schemas.named(document.requestContents(operation), place(operation) + "requestBody"),
                responses(operation),
                integrations.read(operation, resource.id(), resource.path()),
                demand.scopes());
    }

    private String validator(Document.Operation operation) {
        JsonNode own = Document.extension(operation.node(), "request-validator");
        JsonNode name = own.isMissingNode() ? document.extension("request-validator") : own;
        RequestValidator validator = validators.get(name.asText());
        return validator == null ? null : validator.id();
    }

    private static Map<String, Boolean> parameters(Document.Operation operation) {
        Map<String, Boolean> parameters = new TreeMap<>();
        for (JsonNode parameter : operation.parameters()) {
            String place = PLACES.get(parameter.path("in").asText());
            if (place != null && parameter.path("name").isTextual()) {
                boolean isRequired =
                        place.equals("path") || parameter.path("required").asBoolean();
                parameters.put(
                        "method.request." + place + "." + parameter.path("name").asText(), isRequired);
            }
        }
        return parameters.isEmpty() ? null : parameters;
    }

    private Map<String, MethodResponse> responses(Document.Operation operation) {
        Map<String, MethodResponse> responses = new TreeMap<>();
        Document.members(operation.node().path("responses")).forEach((status, reference) -> {
            if (status.matches("[1-5]\\d\\d")) {
                JsonNode response = document.resolved(reference);
                String place = place(operation) + "responses." + status;
                responses.put(
                        status,
                        new MethodResponse(
                                status,
                                headers(response),
                                schemas.named(document.responseContents(operation, response), place)));
            }
        });
        return responses.isEmpty() ? null : responses;
    }

    private static Map<String, Boolean> headers(JsonNode response) {
        Map<String, Boolean> headers = new TreeMap<>();
        Document.members(response.path("headers"))
                .keySet()
                .forEach(name -> headers.put("method.response.header." + name, false));
        return headers.isEmpty() ? null : headers;
    }

    private static String place(Document.Operation operation) {
        String method = operation.method().toLowerCase(Locale.ROOT);
        return "paths.'" + operation.path() + "'(" + method + ").";
    }
}
