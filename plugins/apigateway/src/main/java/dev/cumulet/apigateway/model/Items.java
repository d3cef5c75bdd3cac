package dev.cumulet.apigateway.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Lists of things that have a key each, as parts of an immutable whole: every change makes a new list. */
public final class Items {
    private Items() {}

    /** {@return the item of that key} */
    public static <V> Optional<V> find(List<V> items, Function<V, ?> key, Object wanted) {
        for (V item : items) {
            if (key.apply(item).equals(wanted)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /** {@return the list with an item at its end, or in place of the one that has its key} */
    public static <V> List<V> with(List<V> items, V item, Function<V, ?> key) {
        List<V> changed = new ArrayList<>(items);
        for (int i = 0; i < changed.size(); i++) {
            if (key.apply(changed.get(i)).equals(key.apply(item))) {
                changed.set(i, item);
                return List.copyOf(changed);
            }
        }
        changed.add(item);
        return List.copyOf(changed);
    }

    /** {@return the list without the items that have a key} */
    public static <V> List<V> without(List<V> items, Function<V, ?> key, Object unwanted) {
        Predicate<V> isMeant = item -> key.apply(item).equals(unwanted);
        return items.stream().filter(isMeant.negate()).toList();
    }
}
