package dev.cumulet.dynamodb.query;

import dev.cumulet.dynamodb.condition.Comparison;
import dev.cumulet.dynamodb.condition.ComparisonOperator;
import dev.cumulet.dynamodb.expression.Condition;
import dev.cumulet.dynamodb.expression.Condition.Comparator;
import dev.cumulet.dynamodb.expression.Operand;
import dev.cumulet.dynamodb.expression.Operand.Literal;
import dev.cumulet.dynamodb.expression.Operand.Size;
import dev.cumulet.dynamodb.expression.Path;
import dev.cumulet.dynamodb.value.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a condition as conditions on keys: comparisons of attributes with values, joined by AND. */
final class KeyExpression {
    private final Map<String, Comparison> comparisons = new LinkedHashMap<>();

    private KeyExpression() {}

    /** {@return the comparisons by their attributes} */
    static Map<String, Comparison> comparisons(Condition condition) {
        KeyExpression expression = new KeyExpression();
        expression.add(condition);
        return expression.comparisons;
    }

    private void add(Condition condition) {
        switch (condition) {
            case Condition.And(Condition left, Condition right) -> {
                add(left);
                add(right);
            }
            case Condition.Comparison comparison -> add(comparison);
            case Condition.Between(Operand operand, Operand lower, Operand upper) ->
                add("BETWEEN", ComparisonOperator.BETWEEN, operand, List.of(lower, upper));
            case Condition.BeginsWith(Operand operand, Operand prefix) ->
                add("begins_with", ComparisonOperator.BEGINS_WITH, operand, List.of(prefix));
            case Condition.Or _ -> throw QueryError.KEY_OPERATOR.exception("OR");
            case Condition.Not _ -> throw QueryError.KEY_OPERATOR.exception("NOT");
            case Condition.In _ -> throw QueryError.KEY_OPERATOR.exception("IN");
            case Condition.Exists _ -> throw QueryError.KEY_OPERATOR.exception("attribute_exists");
            case Condition.NotExists _ -> throw QueryError.KEY_OPERATOR.exception("attribute_not_exists");
            case Condition.HasType _ -> throw QueryError.KEY_OPERATOR.exception("attribute_type");
            case Condition.Contains _ -> throw QueryError.KEY_OPERATOR.exception("contains");
        }
    }

    private void add(Condition.Comparison comparison) {
        if (comparison.comparator() == Comparator.NOT_EQUAL) {
            throw QueryError.KEY_OPERATOR.exception("<>");
        }
        ComparisonOperator operator = operator(comparison.comparator());
        if (comparison.left() instanceof Path || !(comparison.right() instanceof Path)) {
            add(operator, comparison.left(), List.of(comparison.right()));
        } else {
            add(turned(operator), comparison.right(), List.of(comparison.left()));
        }
    }

    private void add(String name, ComparisonOperator operator, Operand operand, List<Operand> values) {
        if (operand instanceof Literal) {
            throw QueryError.KEY_NOT_FIRST.exception(name);
        }
        add(operator, operand, values);
    }

    private void add(ComparisonOperator operator, Operand operand, List<Operand> values) {
        if (operand instanceof Size || values.stream().anyMatch(Size.class::isInstance)) {
            throw QueryError.KEY_NESTED_OPERATION.exception();
        }
        if (!(operand instanceof Path path)) {
            throw QueryError.KEY_ATTRIBUTE_MISSING.exception();
        }
        List<AttributeValue> literals = new ArrayList<>();
        for (Operand value : values) {
            if (!(value instanceof Literal(AttributeValue literal))) {
                throw QueryError.KEY_ATTRIBUTES.exception();
            }
            literals.add(literal);
        }
        if (path.isNested()) {
            throw QueryError.KEY_NESTED_ATTRIBUTE.exception();
        }
        if (comparisons.putIfAbsent(path.attribute(), new Comparison(operator, literals)) != null) {
            throw QueryError.KEY_TWICE.exception();
        }
    }

    private static ComparisonOperator operator(Comparator comparator) {
        return switch (comparator) {
            case EQUAL -> ComparisonOperator.EQ;
            case NOT_EQUAL -> ComparisonOperator.NE;
            case LESS -> ComparisonOperator.LT;
            case LESS_OR_EQUAL -> ComparisonOperator.LE;
            case GREATER -> ComparisonOperator.GT;
            case GREATER_OR_EQUAL -> ComparisonOperator.GE;
        };
    }

    /** {@return the operator that says the same with its operands exchanged} */
    private static ComparisonOperator turned(ComparisonOperator operator) {
        return switch (operator) {
            case LT -> ComparisonOperator.GT;
            case LE -> ComparisonOperator.GE;
            case GT -> ComparisonOperator.LT;
            case GE -> ComparisonOperator.LE;
            default -> operator;
        };
    }
}
