package dev.cumulet.dynamodb.insight;

import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of CloudWatch's rules: two for the most accessed and the most throttled partition keys, and two for whole keys if
 * there is a sort key.
 */
final class RuleNames {
    private RuleNames() {}

    static List<String> of(Insight insight, String table, String index, List<KeyAttribute> keys) {
        boolean hasSortKey = keys.stream().anyMatch(key -> !key.isHash());
        List<String> kinds = new ArrayList<>();
        if (insight.mode().equals(Insight.ALL_KEYS)) {
            addKinds(kinds, hasSortKey, 'C');
        }
        addKinds(kinds, hasSortKey, 'T');
        String resource = index.isEmpty() ? table : table + "-" + index;
        return kinds.stream()
                .map(kind -> "DynamoDBContributorInsights-" + kind + "-" + resource + "-" + insight.enabledAt())
                .toList();
    }

    private static void addKinds(List<String> kinds, boolean hasSortKey, char measure) {
        kinds.add("PK" + measure);
        if (hasSortKey) {
            kinds.add("SK" + measure);
        }
    }
}
