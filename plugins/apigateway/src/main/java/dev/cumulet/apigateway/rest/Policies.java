package dev.cumulet.apigateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.RestApi;
import java.util.List;

/** Resource policies: who may call an API. What they mean is decided when a request comes. */
public final class Policies {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> EFFECTS = List.of("Allow", "Deny");

    private Policies() {}

    /** {@return a policy without superfluous white space; none for none or an empty text} */
    public static String checked(String policy) {
        if (policy == null || policy.isEmpty()) {
            return null;
        }
        try {
            JsonNode document = MAPPER.readTree(policy);
            if (!isPolicy(document)) {
                throw ApiGatewayError.WRONG_POLICY.exception();
            }
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw ApiGatewayError.WRONG_POLICY.exception();
        }
    }

    /** {@return an API as AWS shows it: the policy is the inside of a JSON text, with its quotes and slashes escaped} */
    public static RestApi shown(RestApi api) {
        if (api.policy() == null) {
            return api;
        }
        char[] escaped = JsonStringEncoder.getInstance().quoteAsString(api.policy());
        return RecordCopy.with(api, "policy", new String(escaped).replace("/", "\\/"));
    }

    private static boolean isPolicy(JsonNode document) {
        JsonNode statements = document.path("Statement");
        if (statements.isObject()) {
            return isStatement(statements);
        }
        if (!statements.isArray()) {
            return false;
        }
        for (JsonNode statement : statements) {
            if (!isStatement(statement)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStatement(JsonNode statement) {
        return EFFECTS.contains(statement.path("Effect").asText())
                && (statement.has("Principal") || statement.has("NotPrincipal"))
                && (statement.has("Action") || statement.has("NotAction"));
    }
}
