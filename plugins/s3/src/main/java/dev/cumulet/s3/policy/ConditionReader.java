package dev.cumulet.s3.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the conditions of a statement. */
final class ConditionReader {
    private static final String INVALID = "Policy has invalid condition";

    private ConditionReader() {}

    static List<Condition> read(JsonNode node) {
        if (!node.isObject()) {
            throw new MalformedPolicyException(INVALID);
        }
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> byOperator : node.properties()) {
            ConditionOperator operator = ConditionOperator.named(byOperator.getKey())
                    .orElseThrow(() -> new MalformedPolicyException("Invalid Condition type : " + byOperator.getKey()));
            if (!byOperator.getValue().isObject()) {
                throw new MalformedPolicyException(INVALID);
            }
            for (Map.Entry<String, JsonNode> byKey : byOperator.getValue().properties()) {
                conditions.add(new Condition(operator, byKey.getKey(), values(byKey.getValue())));
            }
        }
        conditions.forEach(ConditionReader::check);
        return conditions;
    }

    /** {@return values, which may also be numbers and truths} */
    private static List<String> values(JsonNode node) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : node.isArray() ? node : List.of(node)) {
            if (!value.isValueNode() || value.isNull()) {
                throw new MalformedPolicyException(INVALID);
            }
            values.add(value.asText());
        }
        return values;
    }

    private static void check(Condition condition) {
        boolean isAddress = condition.operator().comparison() == Comparison.IP_ADDRESS
                || condition.operator().comparison() == Comparison.NOT_IP_ADDRESS;
        if (isAddress
                && condition.values().stream()
                        .anyMatch(value -> IpRange.parse(value).isEmpty())) {
            throw new MalformedPolicyException("Invalid IP address in Conditions");
        }
    }
}
