package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.condition.Comparison;
import dev.cumulet.dynamodb.condition.Expected;

/** The conditions of a write. */
final class Conditions {
    private Conditions() {}

    static void check(ObjectNode request) {
        checkExpected(request);
        Expressions.checkCondition(request);
    }

    static void checkExpected(ObjectNode request) {
        Expected.all(request.get("Expected"));
        Comparison.checkConditionalOperator(request.get("ConditionalOperator"), request.get("Expected"));
    }
}
