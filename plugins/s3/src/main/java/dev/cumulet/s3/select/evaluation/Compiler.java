package dev.cumulet.s3.select.evaluation;

import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.sql.Expression;
import dev.cumulet.s3.select.sql.Query;
import dev.cumulet.s3.select.value.Arithmetic;
import dev.cumulet.s3.select.value.Cast;
import dev.cumulet.s3.select.value.Comparison;
import dev.cumulet.s3.select.value.DataType;
import dev.cumulet.s3.select.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the expressions of one query into what evaluates them. */
final class Compiler {
    private final Query query;
    private final Columns columns;
    private final Functions functions;
    private final List<Accumulator> accumulators = new ArrayList<>();
    private boolean isInAggregate;
    private boolean readsColumns;

    Compiler(Query query, Columns columns, Functions functions) {
        this.query = query;
        this.columns = columns;
        this.functions = functions;
    }

    /** {@return the aggregates that have been met so far} */
    List<Accumulator> accumulators() {
        return accumulators;
    }

    /** {@return whether columns were read outside aggregates} */
    boolean readsColumns() {
        return readsColumns;
    }

    Evaluable compile(Expression expression) {
        return switch (expression) {
            case Expression.Literal(Value value) -> row -> value;
            case Expression.ListOf(List<Expression> elements) -> listOf(compile(elements));
            case Expression.Path path -> column(path);
            case Expression.Negated(Expression operand) -> {
                Evaluable number = compile(operand);
                yield row -> Arithmetic.negated(number.of(row));
            }
            case Expression.Not(Expression operand) -> not(compile(operand));
            case Expression.And(Expression left, Expression right) -> junction(compile(left), compile(right), false);
            case Expression.Or(Expression left, Expression right) -> junction(compile(left), compile(right), true);
            case Expression.Computed(Arithmetic operator, Expression left, Expression right) -> {
                Evaluable a = compile(left);
                Evaluable b = compile(right);
                yield row -> operator.of(a.of(row), b.of(row));
            }
            case Expression.Concatenated(Expression left, Expression right) ->
                concatenated(compile(left), compile(right));
            case Expression.Compared(Comparison operator, Expression left, Expression right) -> {
                Evaluable a = compile(left);
                Evaluable b = compile(right);
                yield row -> operator.of(a.of(row), b.of(row));
            }
            case Expression.Between between -> between(between);
            case Expression.In(Expression value, Expression list) -> in(compile(value), compile(list));
            case Expression.Like like -> like(like);
            case Expression.Is(Expression value, DataType type) -> is(compile(value), type);
            case Expression.Case choice -> choice(choice);
            case Expression.CastTo(Expression value, DataType type) -> {
                Evaluable inner = compile(value);
                yield row -> Cast.to(type, inner.of(row));
            }
            case Expression.Call(String function, List<Expression> arguments) ->
                functions.call(function, compile(arguments));
            case Expression.Aggregate aggregate -> aggregate(aggregate);
        };
    }

    private List<Evaluable> compile(List<Expression> expressions) {
        return expressions.stream().map(this::compile).toList();
    }

    private Evaluable column(Expression.Path path) {
        readsColumns |= !isInAggregate;
        return columns.reader(path, query.alias(), query.isAliasGiven());
    }

    private Evaluable aggregate(Expression.Aggregate aggregate) {
        if (isInAggregate) {
            throw SelectError.UNSUPPORTED_SQL_STRUCTURE.exception();
        }
        isInAggregate = true;
        Accumulator accumulator =
                new Accumulator(aggregate.kind(), aggregate.argument().map(this::compile));
        isInAggregate = false;
        accumulators.add(accumulator);
        return row -> accumulator.result();
    }

    private static Evaluable listOf(List<Evaluable> elements) {
        return row -> new Value.Sequence(
                elements.stream().map(element -> element.of(row)).toList());
    }

    private static Evaluable not(Evaluable operand) {
        return row -> {
            Value value = operand.of(row);
            return value.isUnknown() ? Value.NULL : Value.Bool.of(!truth(value));
        };
    }

    private static boolean truth(Value value) {
        if (value instanceof Value.Bool bool) {
            return bool.value();
        }
        throw SelectError.EXTERNAL_EVAL_EXCEPTION.exception();
    }

    /** AND and OR: one operand may decide whatever the other is; otherwise an unknown one makes the result null. */
    private static Evaluable junction(Evaluable left, Evaluable right, boolean decisive) {
        return row -> {
            Value a = left.of(row);
            if (!a.isUnknown() && truth(a) == decisive) {
                return a;
            }
            Value b = right.of(row);
            if (!b.isUnknown() && truth(b) == decisive) {
                return b;
            }
            return a.isUnknown() || b.isUnknown() ? Value.NULL : b;
        };
    }

    private static Evaluable concatenated(Evaluable left, Evaluable right) {
        return row -> {
            Value a = left.of(row);
            Value b = right.of(row);
            if (a.isUnknown() || b.isUnknown()) {
                return Value.NULL;
            }
            if (a instanceof Value.Text(String first) && b instanceof Value.Text(String second)) {
                return new Value.Text(first + second);
            }
            throw SelectError.EXTERNAL_EVAL_EXCEPTION.exception();
        };
    }

    private Evaluable between(Expression.Between between) {
        Evaluable value = compile(between.value());
        Evaluable low = compile(between.low());
        Evaluable high = compile(between.high());
        return row -> {
            Value middle = value.of(row);
            Value fromLow = Comparison.LESS_OR_EQUAL.of(low.of(row), middle);
            Value toHigh = Comparison.LESS_OR_EQUAL.of(middle, high.of(row));
            if (fromLow == Value.Bool.FALSE || toHigh == Value.Bool.FALSE) {
                return Value.Bool.FALSE;
            }
            return fromLow.isTrue() && toHigh.isTrue() ? Value.Bool.TRUE : Value.NULL;
        };
    }

    private static Evaluable in(Evaluable value, Evaluable list) {
        return row -> {
            Value wanted = value.of(row);
            Value found = list.of(row);
            if (wanted.isUnknown() || found.isUnknown()) {
                return Value.NULL;
            }
            if (!(found instanceof Value.Sequence(List<Value> elements))) {
                throw SelectError.EXTERNAL_EVAL_EXCEPTION.exception();
            }
            return Value.Bool.of(elements.stream().anyMatch(element -> Comparison.areEqual(wanted, element)));
        };
    }

    private Evaluable like(Expression.Like like) {
        Evaluable value = compile(like.value());
        if (like.pattern() instanceof Expression.Literal(Value.Text(String pattern))
                && like.escape().orElse(like.pattern()) instanceof Expression.Literal(Value.Text(String escape))) {
            LikePattern known =
                    LikePattern.of(pattern, like.escape().isPresent() ? Optional.of(escape) : Optional.empty());
            return row -> matches(value.of(row), known);
        }
        Evaluable pattern = compile(like.pattern());
        Optional<Evaluable> escape = like.escape().map(this::compile);
        return row -> {
            Value text = pattern.of(row);
            Optional<Value> character = escape.map(found -> found.of(row));
            if (text.isUnknown() || character.filter(Value::isUnknown).isPresent()) {
                return Value.NULL;
            }
            return matches(value.of(row), LikePattern.of(text(text), character.map(Compiler::text)));
        };
    }

    private static Value matches(Value value, LikePattern pattern) {
        return value.isUnknown() ? Value.NULL : Value.Bool.of(pattern.matches(text(value)));
    }

    private static String text(Value value) {
        if (value instanceof Value.Text(String text)) {
            return text;
        }
        throw SelectError.LIKE_INVALID_INPUTS.exception();
    }

    private static Evaluable is(Evaluable value, DataType type) {
        return row -> {
            Value found = value.of(row);
            // As in AWS's dialect what is missing is null, too, but not the other way round.
            boolean isMissingNull = type == DataType.NULL && found.isUnknown();
            return Value.Bool.of(isMissingNull || DataType.of(found) == type);
        };
    }

    private record Branch(Evaluable condition, Evaluable result) {}

    private Evaluable choice(Expression.Case choice) {
        Optional<Evaluable> operand = choice.operand().map(this::compile);
        List<Branch> branches = choice.whens().stream()
                .map(when -> new Branch(compile(when.condition()), compile(when.result())))
                .toList();
        Evaluable otherwise = choice.otherwise().map(this::compile).orElse(row -> Value.NULL);
        return row -> {
            Optional<Value> subject = operand.map(found -> found.of(row));
            for (Branch branch : branches) {
                Value condition = branch.condition().of(row);
                Value holds = subject.isPresent() ? Comparison.EQUAL.of(subject.get(), condition) : condition;
                if (holds.isTrue()) {
                    return branch.result().of(row);
                }
            }
            return otherwise.of(row);
        };
    }
}
