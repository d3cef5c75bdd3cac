package dev.cumulet.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.IntegrationResponse;
import dev.cumulet.apigateway.model.TlsConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code x-amazon-apigateway-integration}. */
final class IntegrationReader {
    private static final int USUAL_TIMEOUT = 29_000;

    private final List<String> warnings;

    IntegrationReader(List<String> warnings) {
        this.warnings = warnings;
    }

    /**
     * {@return an operation's integration, or null if it has none}
     *
     * @param resourceId the resource, whose id is the usual name space of cached answers
     * @param path the resource's path, for warnings
     */
    Integration read(Document.Operation operation, String resourceId, String path) {
        JsonNode node = Document.extension(operation.node(), "integration");
        if (!node.isObject()) {
            return null;
        }
        String type = Document.upperMember(node, "type");
        boolean isHttp = "HTTP".equals(type) || "HTTP_PROXY".equals(type);
        Place place = new Place(path, operation.method());
        return new Integration(
                type,
                Document.upperMember(node, "httpMethod"),
                Document.member(node, "uri"),
                node.has("connectionType") ? Document.upperMember(node, "connectionType") : isHttp ? "INTERNET" : null,
                Document.member(node, "connectionId"),
                Document.member(node, "credentials"),
                texts(node.path("requestParameters"), "requestParameters", place),
                templates(node.path("requestTemplates")),
                node.has("passthroughBehavior") ? Document.upperMember(node, "passthroughBehavior") : "WHEN_NO_MATCH",
                Document.upperMember(node, "contentHandling"),
                Document.number(node.get("timeoutInMillis")).orElse(USUAL_TIMEOUT),
                Document.text(node.get("cacheNamespace")).orElse(resourceId),
                list(node.path("cacheKeyParameters")),
                responses(node.path("responses"), place),
                node.has("tlsConfig")
                        ? new TlsConfig(node.path("tlsConfig")
                                .path("insecureSkipVerification")
                                .asBoolean())
                        : null,
                Document.upperMember(node, "responseTransferMode"),
                Document.member(node, "integrationTarget"));
    }

    private record Place(String path, String method) {}

    private Map<String, IntegrationResponse> responses(JsonNode responses, Place place) {
        Map<String, IntegrationResponse> read = new TreeMap<>();
        Document.members(responses).forEach((pattern, response) -> {
            String status = Document.text(response.get("statusCode")).orElse("200");
            read.put(
                    status,
                    new IntegrationResponse(
                            status,
                            pattern.equals("default") ? null : pattern,
                            texts(response.path("responseParameters"), "responseParameters", place),
                            templates(response.path("responseTemplates")),
                            Document.upperMember(response, "contentHandling")));
        });
        return read.isEmpty() ? null : read;
    }

    /** Only texts are mapping expressions; AWS leaves out everything else and says so. */
    private Map<String, String> texts(JsonNode values, String member, Place place) {
        Map<String, String> read = new TreeMap<>();
        Document.members(values).forEach((name, value) -> {
            if (value.isTextual()) {
                read.put(name, value.asText());
            } else {
                warnings.add(
                        "Invalid format for '%s'. Expected type string for property '%s' of resource '%s' and method '%s' but got '%s'"
                                .formatted(member, name, place.path(), place.method(), value.asText(value.toString())));
            }
        });
        return read.isEmpty() ? null : read;
    }

    /** A template may stand in the document as an object; its text is meant. */
    private static Map<String, String> templates(JsonNode values) {
        Map<String, String> read = new TreeMap<>();
        Document.members(values)
                .forEach((type, template) ->
                        read.put(type, template.isContainerNode() ? template.toString() : template.asText()));
        return read.isEmpty() ? null : read;
    }

    private static List<String> list(JsonNode values) {
        List<String> read = new ArrayList<>();
        values.forEach(value -> read.add(value.asText()));
        return read;
    }
}
