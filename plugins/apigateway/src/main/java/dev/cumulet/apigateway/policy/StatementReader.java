package dev.cumulet.apigateway.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the statements of a policy. */
final class StatementReader {
    private StatementReader() {}

    static Statement read(JsonNode statement) {
        boolean isAllowing =
                switch (statement.path("Effect").asText()) {
                    case "Allow" -> true;
                    case "Deny" -> false;
                    default -> throw new MalformedPolicyException("an effect must be Allow or Deny");
                };
        return new Statement(
                isAllowing,
                Principals.of(statement),
                lowered(patterns(statement, "Action")),
                patterns(statement, "Resource"),
                conditions(statement.path("Condition")));
    }

    private static Statement.Patterns patterns(JsonNode statement, String name) {
        boolean isNegated = statement.has("Not" + name);
        List<String> patterns = texts(statement.path(isNegated ? "Not" + name : name));
        if (patterns.isEmpty()) {
            throw new MalformedPolicyException("a statement has no " + name);
        }
        return new Statement.Patterns(patterns, isNegated);
    }

    private static Statement.Patterns lowered(Statement.Patterns actions) {
        return new Statement.Patterns(
                actions.patterns().stream()
                        .map(action -> action.toLowerCase(Locale.ROOT))
                        .toList(),
                actions.isNegated());
    }

    private static List<Condition> conditions(JsonNode operators) {
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : operators.properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                conditions.add(Condition.of(operator.getKey(), key.getKey(), texts(key.getValue())));
            }
        }
        return conditions;
    }

    /** {@return a text, or the texts of a list} */
    static List<String> texts(JsonNode node) {
        if (node.isValueNode() && !node.isNull()) {
            return List.of(node.asText());
        }
        List<String> texts = new ArrayList<>();
        node.forEach(item -> {
            if (!item.isValueNode()) {
                throw new MalformedPolicyException("a list holds something else than texts");
            }
            texts.add(item.asText());
        });
        return texts;
    }
}
