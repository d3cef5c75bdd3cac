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
    private static final String SHORT_FORM = "execute-api:/";

    /** Patterns of which one must match, or none where they are negated. */
    record Patterns(List<String> patterns, boolean isNegated) {

        boolean contain(String text) {
            return patterns.stream().anyMatch(pattern -> Wildcard.matches(pattern, text)) != isNegated;
        }

        /** An API's own policy may leave out all of the ARN that is in front of the stage. */
        boolean containResource(String arn) {
            String inShort = SHORT_FORM + arn.substring(arn.indexOf('/') + 1);
            return patterns.stream()
                            .anyMatch(pattern ->
                                    Wildcard.matches(pattern, pattern.startsWith(SHORT_FORM) ? inShort : arn))
                    != isNegated;
        }
    }

    /** {@return whether it says anything about a request} */
    boolean isAbout(PolicyRequest request) {
        return actions.contain(INVOKE)
                && resources.containResource(request.resource())
                && principals.contain(request.principal())
                && conditions.stream().allMatch(condition -> condition.holds(request));
    }
}
