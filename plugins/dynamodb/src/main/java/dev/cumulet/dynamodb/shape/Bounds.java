package dev.cumulet.dynamodb.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * The least and the most that a length or a number may be.
 *
 * @param min the least, or {@link Long#MIN_VALUE} if there is none
 * @param max the most, or {@link Long#MAX_VALUE} if there is none
 */
record Bounds(long min, long max) {
    static final Bounds NONE = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

    /** Reads for example {@code 1..25}, {@code 1..} or {@code ..255}. */
    static Bounds parse(String text) {
        int dots = text.indexOf("..");
        String min = text.substring(0, dots);
        String max = text.substring(dots + 2);
        return new Bounds(
                min.isEmpty() ? NONE.min : Long.parseLong(min), max.isEmpty() ? NONE.max : Long.parseLong(max));
    }

    boolean isSome() {
        return min != NONE.min || max != NONE.max;
    }

    boolean contain(long value) {
        return value >= min && value <= max;
    }

    /** {@return what AWS says of a length, the most first} */
    List<String> lengthRules() {
        List<String> rules = new ArrayList<>(2);
        if (max != NONE.max) {
            rules.add(Rule.LONGEST.formatted(max));
        }
        if (min != NONE.min) {
            rules.add(Rule.SHORTEST.formatted(min));
        }
        return rules;
    }
}
