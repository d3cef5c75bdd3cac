package dev.cumulet.s3.select.evaluation;

import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.sql.Query;
import dev.cumulet.s3.select.value.Value;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of a query. Keeps nothing of a record but what aggregates need. For one thread. */
public final class Evaluation {
    private final Optional<Evaluable> where;
    private final List<Evaluable> projections;
    private final List<Accumulator> accumulators;
    private final long limit;
    private final List<String> names;
    private long selected;

    /** Prepares a query for an object with those columns. */
    public Evaluation(Query query, Columns columns, Clock clock) {
        Functions functions = new Functions(clock);
        Compiler filter = new Compiler(query, columns, functions);
        this.where = query.where().map(filter::compile);
        if (!filter.accumulators().isEmpty()) {
            throw SelectError.UNSUPPORTED_SQL_OPERATION.exception();
        }
        Compiler list = new Compiler(query, columns, functions);
        this.projections = query.projections().stream()
                .map(projection -> list.compile(projection.expression()))
                .toList();
        this.accumulators = list.accumulators();
        if (!accumulators.isEmpty() && list.readsColumns()) {
            throw SelectError.UNSUPPORTED_SQL_STRUCTURE.exception();
        }
        this.limit = query.limit().orElse(Long.MAX_VALUE);
        this.names = names(query);
    }

    private static List<String> names(Query query) {
        List<String> names = new ArrayList<>();
        for (Query.Projection projection : query.projections()) {
            names.add(projection.name().orElse("_" + (names.size() + 1)));
        }
        return List.copyOf(names);
    }

    /** {@return whether a result is made of all records together} */
    public boolean isAggregate() {
        return !accumulators.isEmpty();
    }

    /** {@return whether no more records are wanted} */
    public boolean isSatisfied() {
        return isAggregate() ? limit == 0 : selected >= limit;
    }

    /** {@return the names of the results' columns; none if records are selected as they are} */
    public List<String> names() {
        return names;
    }

    /** Looks at a record; {@return whether it is to be part of the result} */
    public boolean accept(Row row) {
        if (where.isPresent() && !holds(where.get().of(row))) {
            return false;
        }
        selected++;
        accumulators.forEach(accumulator -> accumulator.add(row));
        return !isAggregate();
    }

    private static boolean holds(Value condition) {
        if (condition instanceof Value.Bool || condition.isUnknown()) {
            return condition.isTrue();
        }
        throw SelectError.EXTERNAL_EVAL_EXCEPTION.exception();
    }

    /** {@return the columns of the result for a record, or, of aggregates, for all records so far} */
    public List<Value> result(Row row) {
        List<Value> values = new ArrayList<>(projections.size());
        for (Evaluable projection : projections) {
            values.add(projection.of(row));
        }
        return values;
    }
}
