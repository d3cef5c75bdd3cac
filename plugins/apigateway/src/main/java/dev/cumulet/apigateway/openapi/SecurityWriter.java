package dev.cumulet.apigateway.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.model.Authorizer;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.Method;
import java.util.Locale;

/** Writes what methods demand of their callers; the schemes are those that methods use. For one export. */
final class SecurityWriter {
    private static final String HEADER = "method.request.header.";

    private final Definition definition;
    private final boolean hasAuthorizers;
    private final ObjectNode schemes = Reading.newObject();

    /**
     * Makes a writer.
     *
     * @param hasAuthorizers whether the authorizers' own facts are wanted
     */
    SecurityWriter(Definition definition, boolean hasAuthorizers) {
        this.definition = definition;
        this.hasAuthorizers = hasAuthorizers;
    }

    /** {@return the schemes of all methods written so far} */
    ObjectNode schemes() {
        return schemes;
    }

    /** Writes the demands of a method, if it has any. */
    void write(Method method, ObjectNode operation) {
        ArrayNode security = operation.arrayNode();
        if (Boolean.TRUE.equals(method.apiKeyRequired())) {
            security.addObject().putArray("api_key");
            scheme("api_key", "x-api-key");
        }
        if ("AWS_IAM".equals(method.authorizationType())) {
            security.addObject().putArray("sigv4");
            scheme("sigv4", "Authorization").put("x-amazon-apigateway-authtype", "awsSigv4");
        } else if (method.authorizerId() != null) {
            definition.authorizer(method.authorizerId()).ifPresent(authorizer -> {
                ArrayNode scopes = security.addObject().putArray(authorizer.name());
                if (method.authorizationScopes() != null) {
                    method.authorizationScopes().forEach(scopes::add);
                }
                write(authorizer);
            });
        }
        if (!security.isEmpty()) {
            operation.set("security", security);
        }
    }

    private void write(Authorizer authorizer) {
        String source = authorizer.identitySource();
        boolean isHeader = source != null && source.startsWith(HEADER) && source.indexOf(',') < 0;
        ObjectNode scheme = scheme(authorizer.name(), isHeader ? source.substring(HEADER.length()) : "Unused");
        Reading.put(scheme, "x-amazon-apigateway-authtype", authorizer.authType());
        if (!hasAuthorizers) {
            return;
        }
        ObjectNode node = scheme.putObject("x-amazon-apigateway-authorizer");
        Reading.put(node, "authorizerUri", authorizer.authorizerUri());
        Reading.put(node, "authorizerCredentials", authorizer.authorizerCredentials());
        if (authorizer.providerARNs() != null) {
            authorizer.providerARNs().forEach(node.putArray("providerARNs")::add);
        }
        if (authorizer.authorizerResultTtlInSeconds() != null) {
            node.put("authorizerResultTtlInSeconds", authorizer.authorizerResultTtlInSeconds());
        }
        Reading.put(node, "identityValidationExpression", authorizer.identityValidationExpression());
        if (!isHeader) {
            Reading.put(node, "identitySource", source);
        }
        node.put("type", authorizer.type().toLowerCase(Locale.ROOT));
    }

    private ObjectNode scheme(String name, String header) {
        return schemes.putObject(name).put("type", "apiKey").put("name", header).put("in", "header");
    }
}
