package dev.cumulet.lambda.format;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A part of a list.
 *
 * @param items what is on it
 * @param next the marker to go on with; nothing on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /**
     * {@return the page that a request asks for}
     *
     * @param all the whole list
     * @param marker of an item that it begins behind; each item has another one
     * @param after the marker that the request has; from the beginning if it is none of this list
     * @param limit how many items at the most
     */
    public static <T> Page<T> of(Stream<T> all, Function<T, String> marker, Optional<String> after, int limit) {
        List<T> items = all.toList();
        int from = 0;
        for (int i = 0; i < items.size() && after.isPresent() && from == 0; i++) {
            from = marker.apply(items.get(i)).equals(after.get()) ? i + 1 : 0;
        }
        int to = Math.min(items.size(), from + limit);
        List<T> page = items.subList(from, to);
        return new Page<>(page, to < items.size() ? Optional.of(marker.apply(page.getLast())) : Optional.empty());
    }
}
