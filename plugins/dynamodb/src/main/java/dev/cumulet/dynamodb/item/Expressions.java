package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.expression.Condition;
import dev.cumulet.dynamodb.expression.ExpressionKind;
import dev.cumulet.dynamodb.expression.Placeholders;
import dev.cumulet.dynamodb.expression.Projection;
import dev.cumulet.dynamodb.expression.Update;
import java.util.Optional;

/** The expressions of a request, which share their placeholders. */
final class Expressions {
    private static final String CONDITION = ExpressionKind.CONDITION.parameter();
    private static final String UPDATE = ExpressionKind.UPDATE.parameter();
    private static final String PROJECTION = ExpressionKind.PROJECTION.parameter();

    private Expressions() {}

    /** Checks a write's condition. */
    static void checkCondition(ObjectNode request) {
        if (request.hasNonNull(CONDITION)) {
            Placeholders placeholders = Placeholders.in(request);
            Condition.parse(ExpressionKind.CONDITION, request.get(CONDITION).asText(), placeholders);
            placeholders.checkUsed();
        }
    }

    /** {@return what an update changes, if an expression says so}; checks its condition too */
    static Optional<Update> update(ObjectNode request) {
        boolean hasCondition = request.hasNonNull(CONDITION);
        boolean hasUpdate = request.hasNonNull(UPDATE);
        if (!hasCondition && !hasUpdate) {
            return Optional.empty();
        }
        Placeholders placeholders = Placeholders.in(request);
        Optional<Update> update =
                hasUpdate ? Optional.of(Update.parse(request.get(UPDATE).asText(), placeholders)) : Optional.empty();
        if (hasCondition) {
            Condition.parse(ExpressionKind.CONDITION, request.get(CONDITION).asText(), placeholders);
        }
        placeholders.checkUsed();
        return update;
    }

    /** Checks what a read wants of an item. */
    static void checkProjection(ObjectNode request) {
        if (request.hasNonNull(PROJECTION)) {
            Placeholders placeholders = Placeholders.in(request);
            Projection.parse(request.get(PROJECTION).asText(), placeholders);
            placeholders.checkUsed();
        }
    }
}
