package dev.cumulet.dynamodb.policy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The policies of a table and of its streams.
 *
 * @param byStream by the streams' labels; the table's own under the empty one
 */
public record Policies(Map<String, Policy> byStream) {
    static final Policies NONE = new Policies(Map.of());

    public Policies {
        byStream = Collections.unmodifiableMap(new TreeMap<>(byStream));
    }

    Policies with(String stream, Policy policy) {
        Map<String, Policy> changed = new TreeMap<>(byStream);
        changed.put(stream, policy);
        return new Policies(changed);
    }
}
