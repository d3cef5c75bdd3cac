package dev.cumulet.apigateway.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * Who sends a request, as far as the gateway has found out.
 *
 * @param identity members of {@code $context.identity} that differ from null, by their names there, such as {@code
 *     userArn} or {@code apiKey}
 * @param authorizer what {@code $context.authorizer} holds, if an authorizer was asked
 * @param usageKey the API key that an authorizer has told, for APIs whose keys don't come from clients
 */
public record Caller(Map<String, String> identity, Optional<ObjectNode> authorizer, Optional<String> usageKey) {
    /** Nothing is known. */
    public static final Caller UNKNOWN = new Caller(Map.of(), Optional.empty(), Optional.empty());

    /** {@return this caller with other members of {@code $context.identity}} */
    public Caller with(Map<String, String> changed) {
        return new Caller(changed, authorizer, usageKey);
    }
}
