package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.expression.Condition;
import dev.cumulet.dynamodb.expression.ExpressionKind;
import dev.cumulet.dynamodb.expression.Placeholders;
import dev.cumulet.dynamodb.expression.Projection;

/** The expressions of a request, which share their placeholders. */
final class Expressions {
    private static final String CONDITION = ExpressionKind.CONDITION.parameter();
    private static final String PROJECTION = ExpressionKind.PROJECTION.parameter();

    private Expressions() {}

    /** Checks a write's condition. */
    static void checkCondition(ObjectNode request) {
        if (request.hasNonNull(CONDITION)) {
            Placeholders placeholders = placeholders(request);
            Condition.parse(ExpressionKind.CONDITION, request.get(CONDITION).asText(), placeholders);
            placeholders.checkUsed();
        }
    }

    /** Checks what a read wants of an item. */
    static void checkProjection(ObjectNode request) {
        if (request.hasNonNull(PROJECTION)) {
            Placeholders placeholders = placeholders(request);
            Projection.parse(request.get(PROJECTION).asText(), placeholders);
            placeholders.checkUsed();
        }
    }

    private static Placeholders placeholders(ObjectNode request) {
        return Placeholders.of(request.path("ExpressionAttributeNames"), request.path("ExpressionAttributeValues"));
    }
}
