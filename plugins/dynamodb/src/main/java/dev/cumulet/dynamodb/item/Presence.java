package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import java.util.List;
import java.util.Optional;

/** An update under the further condition that its item is there, or that it isn't. */
final class Presence {
    /** What an update has in common with a deletion of the item. */
    private static final List<String> COMMON = List.of(
            "TableName",
            "Key",
            "Expected",
            "ConditionExpression",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "ReturnConsumedCapacity",
            "ReturnItemCollectionMetrics");

    private final ObjectNode update;
    private final String attribute;

    private Presence(ObjectNode update, String attribute) {
        this.update = update;
        this.attribute = attribute;
    }

    /** {@return the update with such a condition, unless its own can't be joined with another one} */
    static Optional<Presence> in(ObjectNode update, String attribute) {
        boolean isAlternative = update.path("ConditionalOperator").asText().equals("OR");
        return isAlternative || update.path("Expected").has(attribute)
                ? Optional.empty()
                : Optional.of(new Presence(update, attribute));
    }

    /** {@return the update if the item is there} */
    ObjectNode ofUpdate() {
        return conditioned(Json.object().setAll(update), true);
    }

    /** {@return a deletion, under the update's condition, if the item isn't there} */
    ObjectNode ofDeletion() {
        ObjectNode deletion = Json.object();
        COMMON.stream().filter(update::has).forEach(member -> deletion.set(member, update.get(member)));
        String condition = update.path("ConditionExpression").asText();
        keepOccurring(deletion, "ExpressionAttributeNames", condition);
        keepOccurring(deletion, "ExpressionAttributeValues", condition);
        return conditioned(deletion, false);
    }

    /** What only the update's expression uses is to go: nothing may stay unused. */
    private static void keepOccurring(ObjectNode request, String member, String condition) {
        if (request.get(member) instanceof ObjectNode placeholders) {
            ObjectNode kept = Json.object();
            placeholders.properties().stream()
                    .filter(placeholder -> occurs(placeholder.getKey(), condition))
                    .forEach(placeholder -> kept.set(placeholder.getKey(), placeholder.getValue()));
            request.remove(member);
            if (!kept.isEmpty()) {
                request.set(member, kept);
            }
        }
    }

    private static boolean occurs(String placeholder, String expression) {
        int found = expression.indexOf(placeholder);
        while (found >= 0) {
            int end = found + placeholder.length();
            if (end == expression.length() || !Character.isJavaIdentifierPart(expression.charAt(end))) {
                return true;
            }
            found = expression.indexOf(placeholder, end);
        }
        return false;
    }

    private ObjectNode conditioned(ObjectNode request, boolean isThere) {
        request.put("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
        if (update.has("AttributeUpdates") && !update.path("AttributeUpdates").isEmpty()) {
            ObjectNode expected = Json.object();
            if (update.get("Expected") instanceof ObjectNode own) {
                expected.setAll(own);
            }
            expected.putObject(attribute).put("ComparisonOperator", isThere ? "NOT_NULL" : "NULL");
            return request.set("Expected", expected);
        }
        ObjectNode names = Json.object();
        if (request.get("ExpressionAttributeNames") instanceof ObjectNode own) {
            names.setAll(own);
        }
        String placeholder = "#k";
        while (names.has(placeholder)) {
            placeholder += "k";
        }
        request.set("ExpressionAttributeNames", names.put(placeholder, attribute));
        String presence = (isThere ? "attribute_exists(" : "attribute_not_exists(") + placeholder + ")";
        return request.put(
                "ConditionExpression", joined(update.path("ConditionExpression").asText(), presence));
    }

    /** AWS takes no parentheses twice. */
    private static String joined(String condition, String further) {
        if (condition.isEmpty()) {
            return further;
        }
        return (isInParentheses(condition.strip()) ? condition : "(" + condition + ")") + " AND " + further;
    }

    private static boolean isInParentheses(String condition) {
        int depth = 0;
        for (int i = 0; i < condition.length(); i++) {
            depth += condition.charAt(i) == '(' ? 1 : condition.charAt(i) == ')' ? -1 : 0;
            if (depth == 0 && i < condition.length() - 1) {
                return false;
            }
        }
        return true;
    }
}
