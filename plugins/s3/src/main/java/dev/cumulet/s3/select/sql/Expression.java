package dev.cumulet.s3.select.sql;

import dev.cumulet.s3.select.value.Arithmetic;
import dev.cumulet.s3.select.value.Comparison;
import dev.cumulet.s3.select.value.DataType;
import dev.cumulet.s3.select.value.Value;
import java.util.List;
import java.util.Optional;

/** An expression of a query. */
public sealed interface Expression {
    /** A value that stands in the query. */
    record Literal(Value value) implements Expression {}

    /** A list of expressions in brackets or, behind IN, in parentheses. */
    record ListOf(List<Expression> elements) implements Expression {}

    /** A column, or a path into a record. The first step is always a name. */
    record Path(Position position, List<PathStep> steps) implements Expression {
        /** {@return the first step} */
        public PathStep.Name first() {
            return (PathStep.Name) steps.getFirst();
        }
    }

    /** A minus in front of a number. */
    record Negated(Expression operand) implements Expression {}

    /** The logical NOT. */
    record Not(Expression operand) implements Expression {}

    /** The logical AND. */
    record And(Expression left, Expression right) implements Expression {}

    /** The logical OR. */
    record Or(Expression left, Expression right) implements Expression {}

    /** A computation. */
    record Computed(Arithmetic operator, Expression left, Expression right) implements Expression {}

    /** Two texts, one behind the other. */
    record Concatenated(Expression left, Expression right) implements Expression {}

    /** A comparison. */
    record Compared(Comparison operator, Expression left, Expression right) implements Expression {}

    /** {@code value BETWEEN low AND high}. */
    record Between(Expression value, Expression low, Expression high) implements Expression {}

    /** {@code value IN (...)}. */
    record In(Expression value, Expression list) implements Expression {}

    /** {@code value LIKE pattern ESCAPE escape}. */
    record Like(Expression value, Expression pattern, Optional<Expression> escape) implements Expression {}

    /** {@code value IS type}. */
    record Is(Expression value, DataType type) implements Expression {}

    /** CASE; with an operand the conditions are values that it is compared with. */
    record Case(Optional<Expression> operand, List<When> whens, Optional<Expression> otherwise) implements Expression {}

    /** A branch of CASE. */
    record When(Expression condition, Expression result) {}

    /** CAST. */
    record CastTo(Expression value, DataType type) implements Expression {}

    /** A call of a function; its name is in lower case. */
    record Call(String function, List<Expression> arguments) implements Expression {}

    /** A call of an aggregate function; {@code COUNT(*)} has no argument. */
    record Aggregate(Kind kind, Optional<Expression> argument) implements Expression {
        /** The aggregate functions. */
        public enum Kind {
            AVG,
            COUNT,
            MAX,
            MIN,
            SUM
        }
    }
}
