package dev.cumulet.dynamodb.condition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.value.AttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conditions under which an item is written, in the parameter Expected of PutItem, UpdateItem and DeleteItem. */
public final class Expected {
    private Expected() {}

    /**
     * {@return the conditions by their attributes, in order}
     *
     * <p>Those that don't compare, but say whether the attribute exists, become the comparison that means the same.
     *
     * @param parameter the parameter's document, or null
     * @throws dev.cumulet.spi.service.AwsException with a {@link ConditionError} or an error of a value
     */
    public static Map<String, Comparison> all(JsonNode parameter) {
        if (parameter == null) {
            return Map.of();
        }
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> condition : parameter.properties()) {
            comparisons.put(condition.getKey(), comparison(condition.getKey(), condition.getValue()));
        }
        return comparisons;
    }

    private static Comparison comparison(String attribute, JsonNode condition) {
        boolean hasValue = condition.hasNonNull("Value");
        boolean hasList = condition.hasNonNull("AttributeValueList");
        if (hasValue && hasList) {
            throw ConditionError.VALUE_AND_LIST.exception(attribute);
        }
        if (condition.hasNonNull("ComparisonOperator")) {
            return compared(attribute, condition, hasValue, hasList);
        }
        if (hasList) {
            throw ConditionError.LIST_WITHOUT_OPERATOR.exception(attribute);
        }
        return existing(attribute, condition, hasValue);
    }

    private static Comparison compared(String attribute, JsonNode condition, boolean hasValue, boolean hasList) {
        if (condition.hasNonNull("Exists")) {
            throw ConditionError.EXISTS_AND_OPERATOR.exception(attribute);
        }
        String name = condition.path("ComparisonOperator").asText();
        ComparisonOperator operator = ComparisonOperator.valueOf(name);
        if (!operator.isUnary() && !hasValue && !hasList) {
            throw ConditionError.OPERATOR_WITHOUT_VALUE.exception(operator, attribute);
        }
        return Comparison.of(
                operator,
                hasValue
                        ? List.of(AttributeValue.of(condition.path("Value")))
                        : Comparison.values(condition.path("AttributeValueList")));
    }

    private static Comparison existing(String attribute, JsonNode condition, boolean hasValue) {
        boolean exists = condition.path("Exists").asBoolean(true);
        if (exists && !hasValue) {
            Object said = condition.hasNonNull("Exists") ? true : "null";
            throw ConditionError.EXISTS_WITHOUT_VALUE.exception(said, attribute);
        }
        if (!exists && hasValue) {
            throw ConditionError.NOT_EXISTS_WITH_VALUE.exception(attribute);
        }
        return exists
                ? new Comparison(ComparisonOperator.EQ, List.of(AttributeValue.of(condition.path("Value"))))
                : new Comparison(ComparisonOperator.NULL, List.of());
    }
}
