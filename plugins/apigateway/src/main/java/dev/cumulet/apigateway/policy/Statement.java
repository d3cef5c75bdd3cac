package dev.cumulet.apigateway.policy;

import java.util.List;

/**
 * One statement of a policy.
 *
 * @param principals whom it is about
 * @param conditions all of them must hold
 */
record Statement(
        boolean isAllowing, Principals principals, Patterns actions, Patterns resources, List<Condition> conditions) {
    private static final String INVOKE = "execute-api:invoke";

    /** Patterns of which one must match, or none where they are negated. */
    record Patterns(List<String> patterns, boolean isNegated) {

        boolean contain(String text) {
            for (String pattern : patterns) {
                if (Wildcard.matches(pattern, text)) {
                    return !isNegated;
                }
            }
            return isNegated;
        }
    }

    /** {@return whether it says anything about a request} */
    boolean isAbout(PolicyRequest request) {
        return actions.contain(INVOKE)
                && resources.contain(request.resource())
                && principals.contain(request.principal())
                && conditions.stream().allMatch(condition -> condition.holds(request));
    }
}
