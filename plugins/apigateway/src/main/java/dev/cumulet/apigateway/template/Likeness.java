package dev.cumulet.apigateway.template;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Compares maps and lists that may contain themselves, or the same one again and again: only so far. */
final class Likeness {
    private static final int MOST_COMPARISONS = 100_000;
    private static final int DEEPEST = 500;

    private int comparisons;

    private Likeness() {}

    static boolean between(Object one, Object other) {
        return new Likeness().compare(one, other, 0);
    }

    private boolean compare(Object one, Object other, int depth) {
        comparisons++;
        if (comparisons > MOST_COMPARISONS || depth > DEEPEST) {
            throw new TemplateException("The template compares values that are too large");
        }
        if (one == other) {
            return true;
        }
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> otherMap) {
            return entries(map, otherMap, depth);
        }
        if (one instanceof List<?> list && other instanceof List<?> otherList) {
            return items(list, otherList, depth);
        }
        if (one instanceof Map.Entry<?, ?> entry && other instanceof Map.Entry<?, ?> otherEntry) {
            return compare(entry.getKey(), otherEntry.getKey(), depth + 1)
                    && compare(entry.getValue(), otherEntry.getValue(), depth + 1);
        }
        return one != null && !(one instanceof Map) && !(one instanceof List) && one.equals(other);
    }

    private boolean entries(Map<?, ?> map, Map<?, ?> other, int depth) {
        if (map.size() != other.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            boolean isThere = other.containsKey(entry.getKey());
            if (!isThere || !compare(entry.getValue(), other.get(entry.getKey()), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean items(List<?> list, List<?> other, int depth) {
        if (list.size() != other.size()) {
            return false;
        }
        Iterator<?> others = other.iterator();
        for (Object item : list) {
            if (!compare(item, others.next(), depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
