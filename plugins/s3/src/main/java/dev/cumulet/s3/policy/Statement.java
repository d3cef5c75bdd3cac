package dev.cumulet.s3.policy;

import java.util.List;

/** One rule of a policy. */
public record Statement(
        Effect effect, Principals principals, Actions actions, Resources resources, List<Condition> conditions) {
    /** Makes a statement. */
    public Statement {
        conditions = List.copyOf(conditions);
    }

    boolean applies(PolicyRequest request, boolean hasVariables) {
        return actions.include(request.action())
                && principals.include(request.caller(), effect)
                && resources.include(request, hasVariables)
                && conditions.stream().allMatch(condition -> condition.holds(request, hasVariables));
    }
}
