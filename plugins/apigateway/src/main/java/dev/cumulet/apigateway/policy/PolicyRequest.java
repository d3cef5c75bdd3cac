package dev.cumulet.apigateway.policy;

import java.util.Map;
import java.util.Optional;

/**
 * What a policy is asked about: whether {@code execute-api:Invoke} may be done.
 *
 * @param resource the method's ARN
 * @param principal who asks
 * @param conditions what is known of the request, by the names of conditions' keys in lower case
 */
public record PolicyRequest(String resource, PrincipalFacts principal, Map<String, String> conditions) {

    /**
     * Who asks.
     *
     * @param account the account, or nothing for an anonymous caller
     * @param arn the root user, user or session
     * @param role the role of a session
     */
    public record PrincipalFacts(Optional<String> account, Optional<String> arn, Optional<String> role) {
        /** Nobody that is known. */
        public static final PrincipalFacts ANONYMOUS =
                new PrincipalFacts(Optional.empty(), Optional.empty(), Optional.empty());
    }

    Optional<String> condition(String key) {
        return Optional.ofNullable(conditions.get(key));
    }
}
