package dev.cumulet.s3.select.evaluation;

import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.sql.Expression;
import dev.cumulet.s3.select.value.Arithmetic;
import dev.cumulet.s3.select.value.Comparison;
import dev.cumulet.s3.select.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** Collects one aggregate over all records. What is null or missing does not count. For one thread. */
final class Accumulator {
    private final Expression.Aggregate.Kind kind;
    private final Optional<Evaluable> argument;
    private long count;
    private Value kept = Value.NULL;

    Accumulator(Expression.Aggregate.Kind kind, Optional<Evaluable> argument) {
        this.kind = kind;
        this.argument = argument;
    }

    void add(Row row) {
        if (argument.isEmpty()) {
            count++;
            return;
        }
        Value value = argument.get().of(row);
        if (value.isUnknown()) {
            return;
        }
        count++;
        if (kind == Expression.Aggregate.Kind.COUNT) {
            return;
        }
        if (!(value instanceof Value.Numeric)) {
            throw SelectError.INCORRECT_SQL_FUNCTION_ARGUMENT_TYPE.exception();
        }
        kept = kept.isUnknown() ? value : combined(value);
    }

    private Value combined(Value value) {
        return switch (kind) {
            case AVG, SUM -> Arithmetic.ADD.of(kept, value);
            case MAX -> Comparison.order(value, kept) > 0 ? value : kept;
            case MIN -> Comparison.order(value, kept) < 0 ? value : kept;
            case COUNT -> kept;
        };
    }

    /** {@return the aggregate of the records so far} */
    Value result() {
        return switch (kind) {
            case COUNT -> new Value.Whole(count);
            case AVG -> kept.isUnknown() ? kept : average();
            case MAX, MIN, SUM -> kept;
        };
    }

    /** The average of integers is a decimal. */
    private Value average() {
        Value divisor = new Value.Decimal(BigDecimal.valueOf(count));
        return Arithmetic.DIVIDE.of(kept, divisor);
    }
}
