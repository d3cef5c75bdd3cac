package dev.cumulet.apigateway.v2.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.policy.MalformedPolicyException;
import dev.cumulet.apigateway.policy.Policy;
import dev.cumulet.apigateway.policy.PolicyRequest;
import dev.cumulet.apigateway.policy.Verdict;
import dev.cumulet.apigateway.v2.request.HttpFailure;
import dev.cumulet.apigateway.v2.request.HttpRequest;
import dev.cumulet.apigateway.v2.request.HttpRequest.HttpCaller;
import java.util.Map;
import java.util.Optional;

/**
 * What a function has said of a client: yes or no for whatever it asks, or a policy, which may be about more than the route
 * that was asked for.
 */
record Decision(boolean isAllowed, Optional<Policy> policy, HttpCaller caller) {

    /**
     * {@return what a function's answer says}
     *
     * @param isSimple whether it may only say yes or no
     * @throws dev.cumulet.apigateway.v2.request.HttpFailureException if it says nothing sensible
     */
    static Decision of(JsonNode answer, boolean isSimple) {
        JsonNode context = answer.path("context");
        if (!(context.isObject() || context.isMissingNode() || context.isNull())) {
            throw HttpFailure.INTERNAL.exception();
        }
        ObjectNode told = context.isObject() ? (ObjectNode) context : JsonNodeFactory.instance.objectNode();
        if (isSimple) {
            JsonNode isAuthorized = answer.path("isAuthorized");
            if (!isAuthorized.isBoolean()) {
                throw HttpFailure.INTERNAL.exception();
            }
            HttpCaller caller = new HttpCaller("lambda", told, Optional.empty());
            return new Decision(isAuthorized.asBoolean(), Optional.empty(), caller);
        }
        if (!answer.path("policyDocument").isObject()) {
            throw HttpFailure.INTERNAL.exception();
        }
        Optional<String> principal = Optional.of(answer.path("principalId"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
        return new Decision(
                false, Optional.of(policy(answer.get("policyDocument"))), new HttpCaller("lambda", told, principal));
    }

    boolean allows(HttpRequest request) {
        if (policy.isEmpty()) {
            return isAllowed;
        }
        Map<String, String> conditions = Map.of(
                "aws:sourceip", request.http().remoteAddress(),
                "aws:useragent", request.http().header("User-Agent").orElse(""));
        PolicyRequest question =
                new PolicyRequest(request.routeArn(), PolicyRequest.PrincipalFacts.ANONYMOUS, conditions);
        return policy.get().verdict(question) == Verdict.ALLOW;
    }

    private static Policy policy(JsonNode document) {
        try {
            return Policy.of(document);
        } catch (MalformedPolicyException e) {
            throw HttpFailure.INTERNAL.exception();
        }
    }
}
