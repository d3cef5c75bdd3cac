package dev.cumulet.dynamodb.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.condition.AttributesToGet;
import dev.cumulet.dynamodb.condition.Comparison;
import dev.cumulet.dynamodb.condition.Parameters;
import dev.cumulet.dynamodb.table.TableSchema;
import java.util.Optional;

/** A request of Scan, which AWS found nothing wrong with as long as it didn't look at the table. */
record Scan(ObjectNode request, Filter filter, Selection selection, Optional<StartKey> start) {
    private static final String FILTER = "ScanFilter";

    static Scan of(ObjectNode request) {
        Parameters.SCAN.check(request);
        AttributesToGet.check(request);
        Comparison.all(request.get(FILTER));
        Comparison.checkConditionalOperator(request.get("ConditionalOperator"), request.get(FILTER));
        Optional<StartKey> start = StartKey.of(request);
        Segment.check(request);
        Expressions expressions = Expressions.of(request);
        Selection selection = Selection.of(request, expressions.projection());
        selection.check(request, "");
        return new Scan(request, expressions.filter().map(Filter::of).orElse(Filter.NONE), selection, start);
    }

    void check(TableSchema schema) {
        Target target = target(schema);
        start.ifPresent(key -> {
            key.checkSize(target, false);
            target.index().ifPresent(index -> index.key().forEach(key::check));
        });
        selection.checkProjected(target);
        start.ifPresent(key -> key.checkTableKey(target));
        KeyScalars.check(selection.paths(), schema);
        KeyScalars.check(filter.paths(), schema);
    }

    /** Of a page that goes on in an index that is not there, AWS says that it can't. */
    private Target target(TableSchema schema) {
        boolean isThere = schema.indexes().containsKey(request.path("IndexName").asText());
        if (request.hasNonNull("IndexName") && !isThere && start.isPresent()) {
            throw QueryError.START_KEY.exception();
        }
        return Target.of(request, schema);
    }
}
