package dev.cumulet.dynamodb.condition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Which parameters of a request are expressions, and which ones are from before there were expressions: a request has
 * the ones or the others.
 *
 * @param expressions in AWS's order
 * @param legacy in AWS's order
 */
public record Parameters(List<String> expressions, List<String> legacy) {
    /** Those of PutItem and DeleteItem. */
    public static final Parameters CONDITION =
            new Parameters(List.of("ConditionExpression"), List.of("Expected", "ConditionalOperator"));

    /** UpdateItem's. */
    public static final Parameters UPDATE = new Parameters(
            List.of("UpdateExpression", "ConditionExpression"),
            List.of("AttributeUpdates", "Expected", "ConditionalOperator"));

    /** GetItem's. */
    public static final Parameters PROJECTION =
            new Parameters(List.of("ProjectionExpression"), List.of("AttributesToGet"));

    /** Query's. */
    public static final Parameters QUERY = new Parameters(
            List.of("ProjectionExpression", "FilterExpression", "KeyConditionExpression"),
            List.of("AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"));

    /** Scan's. */
    public static final Parameters SCAN = new Parameters(
            List.of("ProjectionExpression", "FilterExpression"),
            List.of("AttributesToGet", "ScanFilter", "ConditionalOperator"));

    /** {@return what transactions take: no parameters from before, which AWS doesn't look at there} */
    public Parameters inTransactions() {
        return new Parameters(expressions, List.of());
    }

    /**
     * Refuses requests with parameters of both kinds, and placeholders without an expression.
     *
     * @throws dev.cumulet.spi.service.AwsException with a {@link ConditionError}
     */
    public void check(ObjectNode request) {
        List<String> present = present(request, expressions);
        if (!present.isEmpty()) {
            List<String> outdated = present(request, legacy);
            // AWS takes KeyConditions together with a FilterExpression.
            outdated.removeIf(
                    parameter -> parameter.equals("KeyConditions") && !request.hasNonNull("KeyConditionExpression"));
            if (!outdated.isEmpty()) {
                throw ConditionError.MIXED_PARAMETERS.exception(
                        String.join(", ", outdated), String.join(", ", present));
            }
        } else if (request.hasNonNull("ExpressionAttributeNames")) {
            throw ConditionError.NAMES_WITHOUT_EXPRESSION.exception();
        }
        if (request.hasNonNull("ExpressionAttributeValues")) {
            checkValues(present);
        }
    }

    private void checkValues(List<String> present) {
        List<String> valued = expressions.stream().filter(Parameters::hasValues).toList();
        if (!valued.isEmpty() && present.stream().noneMatch(Parameters::hasValues)) {
            throw ConditionError.VALUES_WITHOUT_EXPRESSION.exception(
                    String.join(" and ", valued), valued.size() == 1 ? "is" : "are");
        }
    }

    private static boolean hasValues(String expression) {
        return !expression.equals("ProjectionExpression");
    }

    private static List<String> present(ObjectNode request, List<String> parameters) {
        List<String> present = new ArrayList<>(parameters);
        present.removeIf(parameter -> !isThere(request.get(parameter)));
        return present;
    }

    /** An empty map of conditions or updates is none; an empty expression is one. */
    private static boolean isThere(JsonNode value) {
        return value != null && !value.isNull() && !(value.isContainerNode() && value.isEmpty());
    }
}
