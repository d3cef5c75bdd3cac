package dev.cumulet.dynamodb.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.expression.Condition;
import dev.cumulet.dynamodb.expression.ExpressionKind;
import dev.cumulet.dynamodb.expression.Path;
import dev.cumulet.dynamodb.expression.Placeholders;
import dev.cumulet.dynamodb.expression.Projection;
import java.util.List;
import java.util.Optional;

/** The expressions of a query or scan, parsed in AWS's order. */
record Expressions(Optional<Condition> key, Optional<List<Path>> filter, Optional<Projection> projection) {
    private static final Expressions NONE = new Expressions(Optional.empty(), Optional.empty(), Optional.empty());

    static Expressions of(ObjectNode request) {
        Optional<String> key = text(request, ExpressionKind.KEY_CONDITION);
        Optional<String> filter = text(request, ExpressionKind.FILTER);
        Optional<String> projection = text(request, ExpressionKind.PROJECTION);
        if (key.isEmpty() && filter.isEmpty() && projection.isEmpty()) {
            return NONE;
        }
        Placeholders placeholders = Placeholders.in(request);
        Optional<Condition> keyed = key.map(text -> Condition.parse(ExpressionKind.KEY_CONDITION, text, placeholders));
        Optional<List<Path>> filtered =
                filter.map(text -> Paths.of(Condition.parse(ExpressionKind.FILTER, text, placeholders)));
        Optional<Projection> projected = projection.map(text -> Projection.parse(text, placeholders));
        placeholders.checkUsed();
        return new Expressions(keyed, filtered, projected);
    }

    private static Optional<String> text(ObjectNode request, ExpressionKind kind) {
        return Optional.ofNullable(request.get(kind.parameter()))
                .filter(text -> !text.isNull())
                .map(text -> text.asText());
    }
}
