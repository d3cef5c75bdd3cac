package dev.cumulet.apigateway.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.policy.MalformedPolicyException;
import dev.cumulet.apigateway.policy.Policy;

/** The policies that APIs have of their own. */
final class ApiPolicy {
    private static final System.Logger LOG = System.getLogger(ApiPolicy.class.getName());
    private static final String NOTHING_ALLOWED = "{\"Statement\": []}";

    private final ObjectMapper mapper = new ObjectMapper();

    /** {@return the policy of an API that has one; what can't be read allows nothing} */
    Policy of(RestApi api) {
        try {
            return Policy.of(mapper.readTree(api.policy()));
        } catch (JsonProcessingException | MalformedPolicyException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The policy of the API " + api.id() + " can't be read, so it lets nobody in: " + e.getMessage());
            return none();
        }
    }

    private Policy none() {
        try {
            return Policy.of(mapper.readTree(NOTHING_ALLOWED));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
