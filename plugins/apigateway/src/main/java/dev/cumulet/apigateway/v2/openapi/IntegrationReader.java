package dev.cumulet.apigateway.v2.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.openapi.Document;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.integration.IntegrationRules;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.model.TlsConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code x-amazon-apigateway-integration} of HTTP APIs; one that several operations refer to is one integration. */
final class IntegrationReader {
    private static final int ID = 7;

    private final Document document;
    private final Identifiers ids;
    private final List<Integration> integrations = new ArrayList<>();
    private final Map<String, String> byReference = new HashMap<>();

    IntegrationReader(Document document, Identifiers ids) {
        this.document = document;
        this.ids = ids;
    }

    /** The members that a document may give; the names are those of {@link Integration}. */
    private record Given(
            String connectionId,
            String connectionType,
            String credentialsArn,
            String integrationMethod,
            String integrationSubtype,
            String integrationType,
            String integrationUri,
            String payloadFormatVersion,
            Map<String, String> requestParameters,
            Map<String, Map<String, String>> responseParameters,
            Integer timeoutInMillis,
            TlsConfig tlsConfig) {}

    /** {@return all integrations read so far} */
    List<Integration> integrations() {
        return List.copyOf(integrations);
    }

    /** {@return the id of an operation's integration, if it has one} */
    Optional<String> read(Document.Operation operation) {
        JsonNode node = Document.extension(operation.node(), "integration");
        Optional<String> reference = Document.text(node.get("$ref"));
        if (reference.isPresent() && byReference.containsKey(reference.get())) {
            return Optional.of(byReference.get(reference.get()));
        }
        JsonNode meant = document.resolved(node);
        if (!meant.isObject()) {
            return Optional.empty();
        }
        Integration integration = Overlay.of(IntegrationRules.empty(ids.next(ID)), given(meant));
        integrations.add(integration);
        reference.ifPresent(name -> byReference.put(name, integration.integrationId()));
        return Optional.of(integration.integrationId());
    }

    private static Given given(JsonNode node) {
        JsonNode tls = node.path("tlsConfig").path("serverNameToVerify");
        return new Given(
                Document.member(node, "connectionId"),
                Document.upperMember(node, "connectionType"),
                Document.member(node, "credentials"),
                Document.upperMember(node, "httpMethod"),
                Document.text(node.get("integrationSubtype")).orElseGet(() -> Document.member(node, "subtype")),
                Document.upperMember(node, "type"),
                Document.member(node, "uri"),
                Document.text(node.get("payloadFormatVersion")).orElse("1.0"),
                texts(node.path("requestParameters")),
                groups(node.path("responseParameters")),
                Document.number(node.get("timeoutInMillis")).orElse(null),
                tls.isTextual() ? new TlsConfig(tls.asText()) : null);
    }

    private static Map<String, String> texts(JsonNode values) {
        Map<String, String> texts = new TreeMap<>();
        Document.members(values).forEach((name, value) -> texts.put(name, value.asText()));
        return texts.isEmpty() ? null : texts;
    }

    private static Map<String, Map<String, String>> groups(JsonNode values) {
        Map<String, Map<String, String>> groups = new TreeMap<>();
        Document.members(values).forEach((status, group) -> {
            Map<String, String> parameters = texts(group);
            if (parameters != null) {
                groups.put(status, parameters);
            }
        });
        return groups.isEmpty() ? null : groups;
    }
}
