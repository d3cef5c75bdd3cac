package dev.cumulet.apigateway.authorizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.policy.MalformedPolicyException;
import dev.cumulet.apigateway.policy.Policy;
import java.util.Map;
import java.util.Optional;

/**
 * What an authorizer has said of a client. It may be about more than the method that was asked for, and is kept for a
 * while.
 *
 * @param document the policy as it came
 * @param context what {@code $context.authorizer} holds, all of it texts
 * @param usageKey the API key that the client's use is counted for
 */
public record Permit(
        String principalId, Policy policy, String document, ObjectNode context, Optional<String> usageKey) {
    /** Seen in public threads, in execution logs of authorizers that answer null. */
    private static final String UNREADABLE = "Could not parse policy";

    /**
     * {@return what a function's answer says}
     *
     * @throws dev.cumulet.apigateway.failure.GatewayException if it says nothing sensible
     */
    public static Permit of(JsonNode answer) {
        JsonNode document = answer.path("policyDocument");
        if (!answer.path("principalId").isTextual() || !document.isObject()) {
            throw GatewayError.AUTHORIZER_CONFIGURATION.dueTo(UNREADABLE, "principalId or policyDocument is missing");
        }
        String principalId = answer.get("principalId").asText();
        return new Permit(
                principalId,
                policy(document),
                document.toString(),
                context(answer.path("context"), principalId),
                Optional.ofNullable(answer.get("usageIdentifierKey"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText));
    }

    private static Policy policy(JsonNode document) {
        try {
            return Policy.of(document);
        } catch (MalformedPolicyException e) {
            throw GatewayError.AUTHORIZER_CONFIGURATION.dueTo(UNREADABLE, e.getMessage());
        }
    }

    private static ObjectNode context(JsonNode told, String principalId) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : told.properties()) {
            if (!member.getValue().isValueNode() || member.getValue().isNull()) {
                throw GatewayError.AUTHORIZER_CONFIGURATION.dueTo(
                        "The authorizer's context has a value that is no text, number or boolean");
            }
            context.put(member.getKey(), member.getValue().asText());
        }
        context.put("principalId", principalId);
        return context;
    }
}
