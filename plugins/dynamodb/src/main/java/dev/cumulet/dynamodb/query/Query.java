package dev.cumulet.dynamodb.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.condition.AttributesToGet;
import dev.cumulet.dynamodb.condition.Comparison;
import dev.cumulet.dynamodb.condition.Parameters;
import dev.cumulet.dynamodb.table.TableSchema;
import java.util.Map;
import java.util.Optional;

/** A request of Query, which AWS found nothing wrong with as long as it didn't look at the table. */
record Query(
        ObjectNode request, KeyConditions conditions, Filter filter, Selection selection, Optional<StartKey> start) {
    private static final String FILTER = "QueryFilter";

    static Query of(ObjectNode request) {
        Parameters.QUERY.check(request);
        Map<String, Comparison> filters = Comparison.all(request.get(FILTER));
        Comparison.checkConditionalOperator(request.get("ConditionalOperator"), request.get(FILTER));
        AttributesToGet.check(request);
        Optional<StartKey> start = StartKey.of(request);
        if (!request.hasNonNull("KeyConditions") && !request.hasNonNull("KeyConditionExpression")) {
            throw QueryError.NO_KEY_CONDITIONS.exception();
        }
        Expressions expressions = Expressions.of(request);
        Map<String, Comparison> conditions = expressions
                .key()
                .map(KeyExpression::comparisons)
                .orElseGet(() -> Comparison.all(request.get("KeyConditions")));
        if (conditions.isEmpty()) {
            throw QueryError.CONDITION_COUNT.exception();
        }
        Selection selection = Selection.of(request, expressions.projection());
        selection.check(request, "1 validation error detected: ");
        Filter filter = expressions.filter().map(Filter::of).orElseGet(() -> Filter.of(FILTER, filters.keySet()));
        return new Query(request, new KeyConditions(conditions), filter, selection, start);
    }

    void check(TableSchema schema) {
        Target target = Target.of(request, schema);
        start.ifPresent(key -> key.checkSize(target, true));
        conditions.check(target, start);
        start.ifPresent(key -> {
            key.checkTableKey(target);
            key.checkWithin(target, conditions.byAttribute());
        });
        KeyScalars.check(selection.paths(), schema);
        filter.checkKeys(target);
        selection.checkProjected(target);
        filter.checkProjected(target);
        KeyScalars.check(filter.paths(), schema);
    }
}
