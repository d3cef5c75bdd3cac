package dev.cumulet.dynamodb.insight;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The insights of one table.
 *
 * @param byIndex by the indexes' names; the table's own under the empty one, hence first
 */
public record Insights(Map<String, Insight> byIndex) {
    static final Insights NONE = new Insights(Map.of());

    /** The key of the table's own. */
    static final String TABLE = "";

    public Insights {
        byIndex = Collections.unmodifiableMap(new TreeMap<>(byIndex));
    }

    Insights with(String index, Insight insight) {
        Map<String, Insight> changed = new TreeMap<>(byIndex);
        changed.put(index, insight);
        return new Insights(changed);
    }
}
