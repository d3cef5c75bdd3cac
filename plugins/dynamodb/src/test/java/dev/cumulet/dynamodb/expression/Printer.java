package dev.cumulet.dynamodb.expression;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.expression.Operand.Literal;
import dev.cumulet.dynamodb.expression.Path.Element;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.value.AttributeValue;
import java.util.List;
import java.util.stream.Collectors;

/** Prints expressions, with placeholders for values and for names that need one. */
final class Printer {
    private static final List<String> COMPARATORS = List.of("=", "<>", "<", "<=", ">", ">=");

    private ObjectNode names = Json.object();
    private ObjectNode values = Json.object();

    /** {@return the placeholders of what was printed last} */
    Placeholders placeholders() {
        ObjectNode none = Json.object();
        Placeholders placeholders = Placeholders.of(
                names.isEmpty() ? none.path("names") : names, values.isEmpty() ? none.path("values") : values);
        names = Json.object();
        values = Json.object();
        return placeholders;
    }

    String print(Condition condition) {
        return switch (condition) {
            case Condition.Comparison comparison ->
                text(comparison.left())
                        + COMPARATORS.get(comparison.comparator().ordinal())
                        + text(comparison.right());
            case Condition.Between(var operand, var lower, var upper) ->
                text(operand) + " BETWEEN " + text(lower) + " AND " + text(upper);
            case Condition.In(var operand, var candidates) ->
                text(operand) + " IN" + candidates.stream().map(this::text).collect(Collectors.joining(", ", "(", ")"));
            case Condition.Exists(var path) -> "attribute_exists(" + text(path) + ")";
            case Condition.NotExists(var path) -> "attribute_not_exists (" + text(path) + ")";
            case Condition.HasType(var operand, var type) ->
                "attribute_type(" + text(operand) + "," + value(new AttributeValue.S(type)) + ")";
            case Condition.BeginsWith(var operand, var prefix) ->
                "begins_with(" + text(operand) + ", " + text(prefix) + ")";
            case Condition.Contains(var operand, var part) -> "contains(" + text(operand) + ", " + text(part) + ")";
            case Condition.And(var left, var right) -> "(" + print(left) + ") AND (" + print(right) + ")";
            case Condition.Or(var left, var right) -> "(" + print(left) + ") or (" + print(right) + ")";
            case Condition.Not(var negated) -> "NOT (" + print(negated) + ")";
        };
    }

    String print(Update update) {
        StringBuilder printed = new StringBuilder();
        Class<?> section = null;
        for (Update.Action action : update.actions()) {
            boolean isNew = action.getClass() != section;
            section = action.getClass();
            printed.append(isNew ? " " + section.getSimpleName() + " " : ", ").append(text(action.path()));
            switch (action) {
                case Update.Action.Set set -> printed.append("=").append(print(set.value()));
                case Update.Action.Remove _ -> {}
                case Update.Action.Add add -> printed.append(" ").append(value(add.value()));
                case Update.Action.Delete delete -> printed.append(" ").append(value(delete.value()));
            }
        }
        return printed.toString();
    }

    private String print(UpdateValue value) {
        return switch (value) {
            case Path path -> text(path);
            case Literal literal -> text(literal);
            case UpdateValue.IfNotExists(var path, var otherwise) ->
                "if_not_exists(" + text(path) + "," + print(otherwise) + ")";
            case UpdateValue.ListAppend(var list, var appended) ->
                "list_append(" + print(list) + ", " + print(appended) + ")";
            case UpdateValue.Sum(var left, var right) -> print(left) + "+" + print(right);
            case UpdateValue.Difference(var left, var right) -> "(" + print(left) + " - (" + print(right) + "))";
        };
    }

    private String text(Operand operand) {
        return switch (operand) {
            case Path path ->
                path.elements().stream()
                        .map(this::text)
                        .collect(Collectors.joining())
                        .substring(1);
            case Literal(AttributeValue value) -> value(value);
            case Operand.Size(Operand sized) -> "size(" + text(sized) + ")";
        };
    }

    private String text(Element element) {
        return switch (element) {
            case Element.Index index -> index.toString();
            case Element.Name(String name) -> "." + (name.length() > 2 ? placeholder(name) : name);
        };
    }

    private String placeholder(String name) {
        String placeholder = "#n" + name.hashCode() % 1000;
        names.put(placeholder.replace("-", "_"), name);
        return placeholder.replace("-", "_");
    }

    private String value(AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.set(placeholder, value.toJson());
        return placeholder;
    }
}
