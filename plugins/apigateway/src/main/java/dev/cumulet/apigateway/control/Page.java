package dev.cumulet.apigateway.control;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list, and where the next part begins.
 *
 * @param position what the client sends to get the next part; {@code null} behind the last one
 */
public record Page<V>(String position, List<V> items) {
    private static final int DEFAULT_LIMIT = 25;
    private static final int MOST = 500;

    /** {@return how many items a client gets} */
    public static int limit(Integer asked) {
        return asked == null || asked <= 0 ? DEFAULT_LIMIT : Math.min(asked, MOST);
    }

    /** {@return the part of a whole list that comes after a position} */
    public static <V> Page<V> of(List<V> all, String position, Integer asked, Function<V, String> id) {
        int start = position == null ? 0 : all.stream().map(id).toList().indexOf(position) + 1;
        return cut(all.subList(start, all.size()), asked, id);
    }

    /** {@return the beginning of a list that already starts after the position} */
    public static <V> Page<V> cut(List<V> rest, Integer asked, Function<V, String> id) {
        int limit = limit(asked);
        if (rest.size() <= limit) {
            return new Page<>(null, List.copyOf(rest));
        }
        List<V> items = List.copyOf(rest.subList(0, limit));
        return new Page<>(id.apply(items.getLast()), items);
    }
}
