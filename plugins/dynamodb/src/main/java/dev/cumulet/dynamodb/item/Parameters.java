package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Which parameters of a request are expressions, and which ones are from before there were expressions: a request has
 * the ones or the others.
 *
 * @param valued the expressions that may have values
 * @param others the other expressions
 * @param legacy the parameters from before
 */
record Parameters(List<String> valued, List<String> others, List<String> legacy) {
    static final Parameters CONDITION =
            new Parameters(List.of("ConditionExpression"), List.of(), List.of("Expected", "ConditionalOperator"));
    static final Parameters UPDATE = new Parameters(
            List.of("UpdateExpression", "ConditionExpression"),
            List.of(),
            List.of("AttributeUpdates", "Expected", "ConditionalOperator"));
    static final Parameters PROJECTION =
            new Parameters(List.of(), List.of("ProjectionExpression"), List.of("AttributesToGet"));

    /** What transactions take: no parameters from before, which AWS doesn't look at there. */
    Parameters inTransactions() {
        return new Parameters(valued, others, List.of());
    }

    void check(ObjectNode request) {
        boolean hasValued = hasAny(request, valued);
        boolean hasExpressions = hasValued || hasAny(request, others);
        if (hasExpressions && hasAny(request, legacy)) {
            throw ItemError.MIXED_PARAMETERS.exception(
                    listed(request, legacy), listed(request, valued) + listed(request, others));
        }
        if (!hasExpressions && request.hasNonNull("ExpressionAttributeNames")) {
            throw ItemError.NAMES_WITHOUT_EXPRESSION.exception();
        }
        if (!hasValued && !valued.isEmpty() && request.hasNonNull("ExpressionAttributeValues")) {
            throw ItemError.VALUES_WITHOUT_EXPRESSION.exception(
                    String.join(" and ", valued), valued.size() == 1 ? "is" : "are");
        }
    }

    private static boolean hasAny(ObjectNode request, List<String> parameters) {
        for (String parameter : parameters) {
            if (isThere(request.get(parameter))) {
                return true;
            }
        }
        return false;
    }

    /** An empty map of conditions or updates is none; an empty expression is one. */
    private static boolean isThere(JsonNode value) {
        return value != null && !value.isNull() && !(value.isContainerNode() && value.isEmpty());
    }

    private static String listed(ObjectNode request, List<String> parameters) {
        return String.join(
                ", ",
                parameters.stream()
                        .filter(parameter -> isThere(request.get(parameter)))
                        .toList());
    }
}
