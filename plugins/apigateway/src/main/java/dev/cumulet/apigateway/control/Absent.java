package dev.cumulet.apigateway.control;

import java.util.List;
import java.util.Map;

/** API Gateway leaves empty collections out of its answers; an absent member of a record is null. */
public final class Absent {
    private Absent() {}

    public static <V> Map<String, V> ifEmpty(Map<String, V> values) {
        return values == null || values.isEmpty() ? null : values;
    }

    public static <V> List<V> ifEmpty(List<V> values) {
        return values == null || values.isEmpty() ? null : List.copyOf(values);
    }
}
