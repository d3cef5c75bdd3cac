package dev.cumulet.apigateway.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.IntegrationResponse;
import java.util.Locale;
import java.util.Map;

/** Writes {@code x-amazon-apigateway-integration}, without what AWS takes for granted. */
final class IntegrationWriter {
    private static final int USUAL_TIMEOUT = 29_000;

    private IntegrationWriter() {}

    /** Writes an integration. */
    static void write(Integration integration, ObjectNode node) {
        node.put("type", integration.type().toLowerCase(Locale.ROOT));
        Reading.put(node, "credentials", integration.credentials());
        Reading.put(node, "httpMethod", integration.httpMethod());
        Reading.put(node, "uri", integration.uri());
        if (integration.integrationResponses() != null) {
            ObjectNode responses = node.putObject("responses");
            integration.integrationResponses().values().forEach(response -> write(response, responses));
        }
        put(node, "requestParameters", integration.requestParameters());
        put(node, "requestTemplates", integration.requestTemplates());
        Reading.put(node, "passthroughBehavior", lower(integration.passthroughBehavior()));
        Reading.put(node, "contentHandling", integration.contentHandling());
        if ("VPC_LINK".equals(integration.connectionType())) {
            Reading.put(node, "connectionType", integration.connectionType());
            Reading.put(node, "connectionId", integration.connectionId());
        }
        if (integration.timeoutInMillis() != null && integration.timeoutInMillis() != USUAL_TIMEOUT) {
            node.put("timeoutInMillis", integration.timeoutInMillis());
        }
        if (integration.cacheKeyParameters() != null
                && !integration.cacheKeyParameters().isEmpty()) {
            integration.cacheKeyParameters().forEach(node.putArray("cacheKeyParameters")::add);
        }
        if (integration.tlsConfig() != null) {
            node.putObject("tlsConfig")
                    .put("insecureSkipVerification", integration.tlsConfig().insecureSkipVerification());
        }
    }

    private static void write(IntegrationResponse response, ObjectNode responses) {
        String pattern = response.selectionPattern();
        ObjectNode node = responses.putObject(pattern == null || pattern.isEmpty() ? "default" : pattern);
        node.put("statusCode", response.statusCode());
        put(node, "responseParameters", response.responseParameters());
        put(node, "responseTemplates", response.responseTemplates());
        Reading.put(node, "contentHandling", response.contentHandling());
    }

    private static void put(ObjectNode node, String member, Map<String, String> values) {
        if (values != null && !values.isEmpty()) {
            values.forEach(node.putObject(member)::put);
        }
    }

    private static String lower(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
