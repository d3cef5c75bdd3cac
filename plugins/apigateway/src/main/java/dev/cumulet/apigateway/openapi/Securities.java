package dev.cumulet.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.model.Authorizer;
import dev.cumulet.apigateway.model.Items;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ways to authorize that a document has: the authorizers among them, and what each operation demands. */
final class Securities {
    private static final String COGNITO = "COGNITO_USER_POOLS";
    private static final String API_KEY_HEADER = "x-api-key";

    private final Document document;
    private final Map<String, Authorizer> authorizers = new LinkedHashMap<>();

    /**
     * Reads the authorizers of a document.
     *
     * @param present the authorizers that the API has: one of the same name keeps its id, by which methods know it
     */
    Securities(Document document, List<Authorizer> present, Identifiers ids) {
        this.document = document;
        document.securitySchemes().forEach((name, scheme) -> {
            JsonNode authorizer = Document.extension(document.resolved(scheme), "authorizer");
            if (authorizer.isObject()) {
                authorizers.put(
                        name,
                        authorizer(
                                Items.find(present, Authorizer::name, name)
                                        .map(Authorizer::id)
                                        .orElseGet(() -> ids.next(Identifiers.AUTHORIZER)),
                                name,
                                document.resolved(scheme),
                                authorizer));
            }
        });
    }

    /**
     * What an operation demands of its callers.
     *
     * @param type AWS's authorization type
     * @param authorizerId the authorizer, or {@code null}
     * @param scopes OAuth scopes, or {@code null}
     */
    record Demand(String type, String authorizerId, List<String> scopes, boolean needsApiKey) {}

    /** {@return the authorizers, whether an operation uses them or not} */
    List<Authorizer> authorizers() {
        return List.copyOf(authorizers.values());
    }

    /** {@return what an operation demands} */
    Demand of(Document.Operation operation) {
        Demand demand = new Demand(type(operation), null, null, false);
        for (JsonNode requirement : document.security(operation)) {
            for (Map.Entry<String, JsonNode> one : Document.members(requirement).entrySet()) {
                demand = with(demand, one.getKey(), one.getValue());
            }
        }
        return demand;
    }

    private String type(Document.Operation operation) {
        JsonNode own = Document.extension(operation.node(), "auth");
        JsonNode auth = own.isObject() ? own : document.extension("auth");
        return auth.path("type").asText("NONE").toUpperCase(Locale.ROOT);
    }

    private Demand with(Demand demand, String name, JsonNode scopes) {
        Authorizer authorizer = authorizers.get(name);
        if (authorizer != null) {
            List<String> asked = new ArrayList<>();
            scopes.forEach(scope -> asked.add(scope.asText()));
            String type = authorizer.type().equals(COGNITO) ? COGNITO : "CUSTOM";
            return new Demand(type, authorizer.id(), asked.isEmpty() ? null : asked, demand.needsApiKey());
        }
        JsonNode scheme = document.resolved(document.securitySchemes().getOrDefault(name, Reading.newObject()));
        if (Document.extension(scheme, "authtype").asText().equalsIgnoreCase("awsSigv4")) {
            return new Demand("AWS_IAM", null, null, demand.needsApiKey());
        }
        boolean isApiKey = scheme.path("type").asText().equals("apiKey")
                && scheme.path("name").asText().equalsIgnoreCase(API_KEY_HEADER);
        return new Demand(demand.type(), demand.authorizerId(), demand.scopes(), demand.needsApiKey() || isApiKey);
    }

    private static Authorizer authorizer(String id, String name, JsonNode scheme, JsonNode authorizer) {
        String type = authorizer.path("type").asText("token").toUpperCase(Locale.ROOT);
        List<String> providers = new ArrayList<>();
        authorizer.path("providerARNs").forEach(provider -> providers.add(provider.asText()));
        String header = type.equals("REQUEST")
                ? null
                : "method.request.header." + scheme.path("name").asText();
        return new Authorizer(
                id,
                name,
                type,
                providers.isEmpty() ? null : providers,
                Document.text(scheme.get("x-amazon-apigateway-authtype"))
                        .orElse(type.equals(COGNITO) ? "cognito_user_pools" : "custom"),
                Document.member(authorizer, "authorizerUri"),
                Document.member(authorizer, "authorizerCredentials"),
                Document.text(authorizer.get("identitySource")).orElse(header),
                Document.member(authorizer, "identityValidationExpression"),
                Document.number(authorizer.get("authorizerResultTtlInSeconds")).orElse(null));
    }
}
