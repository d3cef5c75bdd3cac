package dev.cumulet.dynamodb.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether a request's attribute values have the JSON types of the model. AWS refuses others before all else; the engine
 * falls over them, so this is asked only once it has.
 */
final class AttributeTypes {
    private static final Set<String> ATTRIBUTES =
            Set.of("Item", "Key", "ExpressionAttributeValues", "ExclusiveStartKey");
    private static final Set<String> TEXTS = Set.of("S", "N");
    private static final Set<String> FLAGS = Set.of("BOOL", "NULL");

    private AttributeTypes() {}

    /** {@return whether all of them are right, wherever they stand in the request} */
    static boolean areRight(JsonNode request) {
        if (request.isArray()) {
            return all(request, AttributeTypes::areRight);
        }
        for (Map.Entry<String, JsonNode> member : request.properties()) {
            JsonNode value = member.getValue();
            if (ATTRIBUTES.contains(member.getKey()) ? !isMap(value) : !areRight(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMap(JsonNode attributes) {
        return attributes.isNull() || attributes.isObject() && all(attributes, AttributeTypes::isValue);
    }

    private static boolean isValue(JsonNode value) {
        if (!value.isObject()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> typed : value.properties()) {
            if (!isOfType(typed.getKey(), typed.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfType(String type, JsonNode content) {
        if (TEXTS.contains(type)) {
            return content.isTextual();
        }
        if (FLAGS.contains(type)) {
            return content.isBoolean();
        }
        return switch (type) {
            case "B" -> isBinary(content);
            case "SS", "NS" -> content.isArray() && all(content, JsonNode::isTextual);
            case "BS" -> content.isArray() && all(content, AttributeTypes::isBinary);
            case "L" -> content.isArray() && all(content, AttributeTypes::isValue);
            case "M" -> isMap(content);
            default -> true; // AWS doesn't look at members that it doesn't know.
        };
    }

    private static boolean isBinary(JsonNode content) {
        try {
            Base64.getDecoder().decode(content.asText());
            return content.isTextual();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean all(JsonNode owner, Predicate<JsonNode> condition) {
        for (JsonNode node : owner) {
            if (!condition.test(node)) {
                return false;
            }
        }
        return true;
    }
}
