package dev.cumulet.apigateway.v2.control;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list, and where the next part begins.
 *
 * @param nextToken what the client sends to get the next part; {@code null} behind the last one
 */
public record Listing<V>(List<V> items, String nextToken) {
    private static final int MOST = 500;

    /**
     * {@return the part of a list that a request means}
     *
     * <p>AWS's model has the number as a text.
     */
    public static <V> Listing<V> of(List<V> all, String maxResults, String nextToken, Function<V, String> id) {
        int limit = limit(maxResults);
        int start = 0;
        if (nextToken != null) {
            start = all.stream().map(id).toList().indexOf(nextToken) + 1;
            if (start == 0) {
                throw V2Error.NEXT_TOKEN.exception();
            }
        }
        List<V> rest = all.subList(start, all.size());
        if (rest.size() <= limit) {
            return new Listing<>(List.copyOf(rest), null);
        }
        List<V> items = List.copyOf(rest.subList(0, limit));
        return new Listing<>(items, id.apply(items.getLast()));
    }

    private static int limit(String maxResults) {
        if (maxResults == null) {
            return MOST;
        }
        if (!maxResults.matches("\\d{1,6}") || Integer.parseInt(maxResults) == 0) {
            throw V2Error.MAX_RESULTS.exception();
        }
        return Math.min(MOST, Integer.parseInt(maxResults));
    }
}
