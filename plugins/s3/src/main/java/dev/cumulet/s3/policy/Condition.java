package dev.cumulet.s3.policy;

import java.util.List;

/**
 * One condition of a statement: an operator, a key, and the values of which one must fit.
 *
 * @param operator how values of the request are compared with those of the policy
 */
public record Condition(ConditionOperator operator, String key, List<String> values) {
    /** Makes a condition. */
    public Condition {
        values = List.copyOf(values);
    }

    boolean holds(PolicyRequest request, boolean hasVariables) {
        List<String> found = request.values(key);
        if (operator.comparison() == Comparison.NULL) {
            return values.stream().anyMatch(value -> Boolean.parseBoolean(value) == found.isEmpty());
        }
        if (found.isEmpty()) {
            return operator.holdsWithoutValue();
        }
        return switch (operator.quantifier()) {
            case ALL -> found.stream().allMatch(value -> fits(value, request, hasVariables));
            case ANY -> found.stream().anyMatch(value -> fits(value, request, hasVariables));
            // Of a key with several values, which should have a quantifier, a negated condition wants all to differ.
            case NONE ->
                operator.comparison().isNegated()
                        ? found.stream().allMatch(value -> fits(value, request, hasVariables))
                        : found.stream().anyMatch(value -> fits(value, request, hasVariables));
        };
    }

    private boolean fits(String found, PolicyRequest request, boolean hasVariables) {
        boolean matches = values.stream()
                .anyMatch(wanted -> Variables.resolve(wanted, request, hasVariables)
                        .filter(resolved -> operator.comparison().matches(found, resolved))
                        .isPresent());
        return matches != operator.comparison().isNegated();
    }
}
