package dev.cumulet.apigateway.v2.control;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Maps in updates: AWS keeps the entries that are not named, and removes those whose value is empty. */
public final class Parameters {

    private Parameters() {}

    /** {@return the texts with the changes} */
    public static Map<String, String> merged(Map<String, String> present, Map<String, String> changes) {
        return merged(present, changes, String::isEmpty);
    }

    /** {@return the texts with the changes, each in its group} */
    public static Map<String, Map<String, String>> mergedGroups(
            Map<String, Map<String, String>> present, Map<String, Map<String, String>> changes) {
        return merged(present, changes, Map::isEmpty);
    }

    private static <V> Map<String, V> merged(Map<String, V> present, Map<String, V> changes, Predicate<V> isEmpty) {
        if (changes == null) {
            return present;
        }
        Map<String, V> merged = new TreeMap<>(present == null ? Map.of() : present);
        changes.forEach((name, value) -> {
            if (value == null || isEmpty.test(value)) {
                merged.remove(name);
            } else {
                merged.put(name, value);
            }
        });
        return merged;
    }
}
