package dev.cumulet.dynamodb.expression;

import dev.cumulet.dynamodb.expression.Condition.And;
import dev.cumulet.dynamodb.expression.Condition.BeginsWith;
import dev.cumulet.dynamodb.expression.Condition.Between;
import dev.cumulet.dynamodb.expression.Condition.Comparison;
import dev.cumulet.dynamodb.expression.Condition.Contains;
import dev.cumulet.dynamodb.expression.Condition.Exists;
import dev.cumulet.dynamodb.expression.Condition.HasType;
import dev.cumulet.dynamodb.expression.Condition.In;
import dev.cumulet.dynamodb.expression.Condition.Not;
import dev.cumulet.dynamodb.expression.Condition.NotExists;
import dev.cumulet.dynamodb.expression.Condition.Or;
import dev.cumulet.dynamodb.expression.Operand.Literal;
import dev.cumulet.dynamodb.expression.Operand.Size;
import dev.cumulet.dynamodb.expression.Syntax.Call;
import dev.cumulet.dynamodb.expression.Syntax.Operation;
import dev.cumulet.dynamodb.expression.Syntax.WrittenPath;
import dev.cumulet.dynamodb.expression.Syntax.WrittenValue;
import dev.cumulet.dynamodb.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;

/** Makes conditions of what is written, and checks each operator's operands on the way, from the left to the right. */
final class ConditionReader {
    private static final int MOST_IN_OPERANDS = 100;

    private final ExpressionKind kind;
    private final Placeholders placeholders;
    private final OperandCheck check;
    private final OperatorCount count;

    private ConditionReader(ExpressionKind kind, Placeholders placeholders) {
        this.kind = kind;
        this.placeholders = placeholders;
        this.check = new OperandCheck(kind);
        this.count = new OperatorCount(kind);
    }

    /** {@return the condition of a whole expression} */
    static Condition read(ExpressionKind kind, Syntax written, Placeholders placeholders) {
        ConditionReader reader = new ConditionReader(kind, placeholders);
        Condition condition = reader.condition(written);
        reader.count.check();
        return condition;
    }

    private Condition condition(Syntax written) {
        return switch (written) {
            case Call(String function, List<Syntax> operands) -> function(Function.named(function), operands);
            case Operation(Operator operator, List<Syntax> operands) -> operation(operator, operands);
            case WrittenPath _, WrittenValue _ -> throw new IllegalStateException("An operand is no condition");
        };
    }

    private Condition operation(Operator operator, List<Syntax> written) {
        count.add();
        return switch (operator) {
            case AND -> new And(condition(written.get(0)), condition(written.get(1)));
            case OR -> new Or(condition(written.get(0)), condition(written.get(1)));
            case NOT -> new Not(condition(written.get(0)));
            case BETWEEN -> between(operands(written));
            case IN -> in(operands(written));
            default -> comparison(operator, operands(written));
        };
    }

    private Condition comparison(Operator operator, List<Operand> operands) {
        check.distinct(operator.sign(), operands);
        if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
            check.ordered(operator.sign(), operands);
        }
        return new Comparison(operator.comparator(), operands.get(0), operands.get(1));
    }

    private Condition between(List<Operand> operands) {
        String sign = Operator.BETWEEN.sign();
        check.ordered(sign, operands);
        check.distinct(sign, operands);
        check.bounds(operands.get(1), operands.get(2));
        return new Between(operands.get(0), operands.get(1), operands.get(2));
    }

    private Condition in(List<Operand> operands) {
        check.distinct(Operator.IN.sign(), operands);
        List<Operand> candidates = operands.subList(1, operands.size());
        if (candidates.size() > MOST_IN_OPERANDS) {
            throw ExpressionError.TOO_MANY_IN_OPERANDS.in(kind, candidates.size());
        }
        return new In(operands.getFirst(), List.copyOf(candidates));
    }

    private Condition function(Function function, List<Syntax> written) {
        count.add();
        List<Operand> operands = operands(written);
        check.count(function, operands.size());
        check.distinct(function.written(), operands);
        return switch (function) {
            case ATTRIBUTE_EXISTS -> new Exists(check.path(function, operands.getFirst()));
            case ATTRIBUTE_NOT_EXISTS -> new NotExists(check.path(function, operands.getFirst()));
            case ATTRIBUTE_TYPE -> new HasType(operands.get(0), check.typeName(operands.get(1)));
            case BEGINS_WITH -> {
                check.textual(function.written(), operands);
                yield new BeginsWith(operands.get(0), operands.get(1));
            }
            case CONTAINS -> new Contains(operands.get(0), operands.get(1));
            case SIZE, IF_NOT_EXISTS, LIST_APPEND -> throw new IllegalStateException(function + " is no condition");
        };
    }

    private List<Operand> operands(List<Syntax> written) {
        List<Operand> operands = new ArrayList<>(written.size());
        for (Syntax operand : written) {
            operands.add(operand(operand));
        }
        return operands;
    }

    private Operand operand(Syntax written) {
        return switch (written) {
            case WrittenPath path -> placeholders.path(kind, path);
            case WrittenValue(String placeholder) -> new Literal(placeholders.value(kind, placeholder));
            case Call(var _, List<Syntax> operands) -> size(operands(operands));
            case Operation _ -> throw new IllegalStateException("An operation is no operand");
        };
    }

    /** {@return the size of something; no other function may be an operand here} */
    private Size size(List<Operand> operands) {
        count.add();
        check.count(Function.SIZE, operands.size());
        Operand operand = operands.getFirst();
        if (operand instanceof Size || operand instanceof Literal(AttributeValue value) && !hasSize(value)) {
            throw ExpressionError.OPERAND_TYPE.in(kind, Function.SIZE.written(), OperandCheck.type(operand));
        }
        return new Size(operand);
    }

    private static boolean hasSize(AttributeValue value) {
        return switch (value) {
            case AttributeValue.N _, AttributeValue.BOOL _, AttributeValue.NULL _ -> false;
            default -> true;
        };
    }
}
