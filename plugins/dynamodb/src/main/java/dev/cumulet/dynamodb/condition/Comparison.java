package dev.cumulet.dynamodb.condition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.ScalarOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One condition on one attribute, as KeyConditions, QueryFilter, ScanFilter and Expected have them.
 *
 * @param values what the attribute is compared with; as many as the operator takes, and of one type
 */
public record Comparison(ComparisonOperator operator, List<AttributeValue> values) {
    /**
     * {@return the conditions of KeyConditions, QueryFilter or ScanFilter by their attributes, in order}
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
            comparisons.put(condition.getKey(), of(condition.getValue()));
        }
        return comparisons;
    }

    private static Comparison of(JsonNode condition) {
        List<AttributeValue> values = values(condition.path("AttributeValueList"));
        String operator = condition.path("ComparisonOperator").asText();
        return of(ComparisonOperator.valueOf(operator), values);
    }

    /** {@return a comparison that AWS takes} */
    static Comparison of(ComparisonOperator operator, List<AttributeValue> values) {
        if (!operator.takes(values.size())) {
            throw ConditionError.ARGUMENT_COUNT.exception(operator);
        }
        if (values.isEmpty()) {
            return new Comparison(operator, values);
        }
        String type = values.getFirst().type();
        if (!values.stream().allMatch(value -> value.type().equals(type))) {
            throw ConditionError.MIXED_TYPES.exception();
        }
        if (!operator.takes(type)) {
            throw ConditionError.WRONG_TYPE.exception(operator, type);
        }
        if (operator == ComparisonOperator.BETWEEN && ScalarOrder.compare(values.getFirst(), values.getLast()) > 0) {
            throw ConditionError.BOUNDS_OUT_OF_ORDER.exception();
        }
        return new Comparison(operator, values);
    }

    static List<AttributeValue> values(JsonNode list) {
        List<AttributeValue> values = new ArrayList<>(list.size());
        list.forEach(value -> values.add(AttributeValue.of(value)));
        return values;
    }

    /**
     * Checks the parameter that says whether all conditions are to hold or any.
     *
     * @param operator ConditionalOperator, or null
     * @param conditions the conditions that it joins, or null
     * @throws dev.cumulet.spi.service.AwsException with a {@link ConditionError}
     */
    public static void checkConditionalOperator(JsonNode operator, JsonNode conditions) {
        if (operator == null || operator.isNull()) {
            return;
        }
        if (conditions == null || conditions.isEmpty()) {
            throw ConditionError.OPERATOR_ALONE.exception();
        }
        if (conditions.size() < 2) {
            throw ConditionError.OPERATOR_OF_ONE.exception();
        }
    }
}
