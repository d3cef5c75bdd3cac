package dev.cumulet.apigateway.v2.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.openapi.Document;
import dev.cumulet.apigateway.v2.model.Authorizer;
import dev.cumulet.apigateway.v2.model.JwtConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The authorizers among a document's ways to authorize, and what each operation demands. */
final class AuthorizerReader {
    private final Document document;
    private final Map<String, Authorizer> authorizers = new LinkedHashMap<>();

    AuthorizerReader(Document document, Identifiers ids) {
        this.document = document;
        document.securitySchemes().forEach((name, scheme) -> {
            JsonNode authorizer = document.resolved(Document.extension(document.resolved(scheme), "authorizer"));
            if (authorizer.isObject()) {
                authorizers.put(name, authorizer(name, authorizer, ids));
            }
        });
    }

    /**
     * What an operation demands of its callers.
     *
     * @param authorizerId the authorizer, or {@code null}
     * @param scopes OAuth scopes, or {@code null}
     */
    record Demand(String type, String authorizerId, List<String> scopes) {}

    /** {@return the authorizers, whether an operation uses them or not} */
    List<Authorizer> authorizers() {
        return List.copyOf(authorizers.values());
    }

    /** {@return what an operation demands; the first scheme that is known here decides} */
    Demand of(Document.Operation operation) {
        for (JsonNode requirement : document.security(operation)) {
            for (Map.Entry<String, JsonNode> one : Document.members(requirement).entrySet()) {
                Authorizer authorizer = authorizers.get(one.getKey());
                if (authorizer != null) {
                    List<String> scopes = texts(one.getValue());
                    String type = authorizer.isJwt() ? Authorizer.JWT : "CUSTOM";
                    return new Demand(type, authorizer.authorizerId(), scopes.isEmpty() ? null : scopes);
                }
                if (isSigned(one.getKey())) {
                    return new Demand("AWS_IAM", null, null);
                }
            }
        }
        return new Demand("NONE", null, null);
    }

    private boolean isSigned(String scheme) {
        JsonNode node = document.securitySchemes().get(scheme);
        return node != null
                && Document.extension(document.resolved(node), "authtype")
                        .asText()
                        .equalsIgnoreCase("awsSigv4");
    }

    private static Authorizer authorizer(String name, JsonNode node, Identifiers ids) {
        String type = node.path("type").asText("request").toUpperCase(Locale.ROOT);
        boolean isJwt = type.equals(Authorizer.JWT);
        JsonNode jwt = node.path("jwtConfiguration");
        return new Authorizer(
                Document.member(node, "authorizerCredentials"),
                ids.next(Identifiers.AUTHORIZER),
                isJwt
                        ? null
                        : Document.text(node.get("authorizerPayloadFormatVersion"))
                                .orElse("2.0"),
                Document.number(node.get("authorizerResultTtlInSeconds")).orElse(isJwt ? null : 0),
                type,
                Document.member(node, "authorizerUri"),
                isJwt ? null : node.path("enableSimpleResponses").asBoolean(),
                sources(node.path("identitySource")),
                null,
                isJwt ? new JwtConfiguration(texts(jwt.path("audience")), Document.member(jwt, "issuer")) : null,
                name);
    }

    /** One text with commas, or a list of texts. */
    private static List<String> sources(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.asText().strip().split("\\s*,\\s*"));
        }
        List<String> sources = texts(node);
        return sources.isEmpty() ? null : sources;
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
