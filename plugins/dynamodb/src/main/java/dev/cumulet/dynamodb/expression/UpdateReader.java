package dev.cumulet.dynamodb.expression;

import dev.cumulet.dynamodb.expression.Operand.Literal;
import dev.cumulet.dynamodb.expression.Syntax.Call;
import dev.cumulet.dynamodb.expression.Syntax.Operation;
import dev.cumulet.dynamodb.expression.Syntax.WrittenPath;
import dev.cumulet.dynamodb.expression.Syntax.WrittenValue;
import dev.cumulet.dynamodb.expression.Update.Action;
import dev.cumulet.dynamodb.expression.UpdateParser.Change;
import dev.cumulet.dynamodb.expression.UpdateValue.Difference;
import dev.cumulet.dynamodb.expression.UpdateValue.IfNotExists;
import dev.cumulet.dynamodb.expression.UpdateValue.ListAppend;
import dev.cumulet.dynamodb.expression.UpdateValue.Sum;
import dev.cumulet.dynamodb.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;

/** Makes an update of what is written: first all paths, then all values, both from the last to the first, as AWS does. */
final class UpdateReader {
    private static final ExpressionKind KIND = ExpressionKind.UPDATE;
    private static final String NUMBER = "N";
    private static final String LIST = "L";

    private final Placeholders placeholders;
    private final OperandCheck check = new OperandCheck(KIND);
    private final OperatorCount count = new OperatorCount(KIND);

    UpdateReader(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** {@return the update} */
    Update update(List<Change> changes) {
        List<Path> paths =
                PathTree.apart(KIND, changes.stream().map(Change::path).toList(), placeholders);
        List<Action> actions = new ArrayList<>(changes.size());
        for (int i = changes.size() - 1; i >= 0; i--) {
            actions.add(action(changes.get(i), paths.get(i)));
        }
        count.check();
        return new Update(actions.reversed());
    }

    private Action action(Change change, Path path) {
        return switch (change.section()) {
            case SET -> new Action.Set(path, value(change.value()));
            case REMOVE -> new Action.Remove(path);
            case ADD -> new Action.Add(path, addend(change));
            case DELETE -> new Action.Delete(path, addend(change));
            default -> throw new IllegalStateException(change.section() + " changes nothing");
        };
    }

    private AttributeValue addend(Change change) {
        AttributeValue value = placeholders.value(KIND, ((WrittenValue) change.value()).placeholder());
        String refused =
                switch (value) {
                    case AttributeValue.SS _, AttributeValue.NS _, AttributeValue.BS _ -> null;
                    case AttributeValue.N _ -> change.section() == Token.ADD ? null : "NUMBER";
                    case AttributeValue.S _ -> "STRING";
                    case AttributeValue.B _ -> "BINARY";
                    case AttributeValue.BOOL _ -> "BOOLEAN";
                    case AttributeValue.NULL _ -> "NULL";
                    case AttributeValue.L _ -> "LIST";
                    case AttributeValue.M _ -> "MAP";
                };
        if (refused != null) {
            throw ExpressionError.ACTION_OPERAND_TYPE.in(KIND, change.section(), refused);
        }
        return value;
    }

    private UpdateValue value(Syntax written) {
        return switch (written) {
            case WrittenPath path -> placeholders.path(KIND, path);
            case WrittenValue(String placeholder) -> new Literal(placeholders.value(KIND, placeholder));
            case Operation(Operator operator, List<Syntax> operands) -> arithmetic(operator, values(operands));
            case Call(String function, List<Syntax> operands) -> function(Function.named(function), values(operands));
        };
    }

    private List<UpdateValue> values(List<Syntax> written) {
        count.add();
        List<UpdateValue> values = new ArrayList<>(written.size());
        for (Syntax value : written) {
            values.add(value(value));
        }
        return values;
    }

    private UpdateValue arithmetic(Operator operator, List<UpdateValue> values) {
        checkType(operator.sign(), NUMBER, values);
        return operator == Operator.PLUS
                ? new Sum(values.get(0), values.get(1))
                : new Difference(values.get(0), values.get(1));
    }

    private UpdateValue function(Function function, List<UpdateValue> values) {
        check.count(function, values.size());
        if (function == Function.LIST_APPEND) {
            checkType(function.written(), LIST, values);
            return new ListAppend(values.get(0), values.get(1));
        }
        Path path = check.path(function, values.get(0));
        check.distinct(function.written(), values);
        return new IfNotExists(path, values.get(1));
    }

    private void checkType(String operator, String type, List<UpdateValue> values) {
        for (UpdateValue operand : values) {
            if (operand instanceof Literal(AttributeValue value)
                    && !value.type().equals(type)) {
                throw ExpressionError.OPERAND_TYPE.in(KIND, operator, value.type());
            }
        }
    }
}
