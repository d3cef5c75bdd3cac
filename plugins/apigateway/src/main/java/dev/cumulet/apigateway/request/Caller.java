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
 */
public record Caller(Map<String, String> identity, Optional<ObjectNode> authorizer) {
    /** Nothing is known. */
    public static final Caller UNKNOWN = new Caller(Map.of(), Optional.empty());
}
