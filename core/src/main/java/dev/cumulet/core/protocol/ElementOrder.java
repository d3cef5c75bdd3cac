package dev.cumulet.core.protocol;

import dev.cumulet.spi.shape.Member;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order of elements within one kind of element, and within what is in it. Any thread may ask. */
final class ElementOrder {
    /** The order of the shapes. */
    static final ElementOrder NONE = new ElementOrder(List.of());

    private final List<String> names;
    private final Map<String, ElementOrder> inner;
    /** Elements of one place are of one shape, so there is one list; made twice at worst. */
    private volatile List<?> sorted;

    private ElementOrder(List<String> names, Map<String, ElementOrder> inner) {
        this.names = names;
        this.inner = inner;
    }

    private ElementOrder(List<String> names) {
        this(names, Map.of());
    }

    /** {@return the order that an operation states, with a slash before what is within something} */
    static ElementOrder of(List<String> paths) {
        if (paths.isEmpty()) {
            return NONE;
        }
        Set<String> names = new LinkedHashSet<>();
        Map<String, ElementOrder> inner = new LinkedHashMap<>();
        for (String path : paths) {
            int slash = path.indexOf('/');
            String name = slash < 0 ? path : path.substring(0, slash);
            names.add(name);
            if (slash >= 0) {
                inner.computeIfAbsent(name, outer -> of(within(outer, paths)));
            }
        }
        return new ElementOrder(List.copyOf(names), Map.copyOf(inner));
    }

    private static List<String> within(String outer, List<String> paths) {
        return paths.stream()
                .filter(path -> path.startsWith(outer + '/'))
                .map(path -> path.substring(outer.length() + 1))
                .toList();
    }

    /** {@return the order within an element} */
    ElementOrder within(String name) {
        return inner.getOrDefault(name, NONE);
    }

    /** {@return the members of a body, in order} */
    @SuppressWarnings("unchecked") // the list is of the members of the one layout that is asked for
    <T> List<Member<T>> members(Layout<T> layout) {
        if (names.isEmpty()) {
            return layout.body();
        }
        List<Member<T>> known = (List<Member<T>>) sorted;
        if (known == null) {
            known = layout.body().stream()
                    .sorted(Comparator.comparingInt(member -> rank(member.wireName())))
                    .toList();
            sorted = known;
        }
        return known;
    }

    private int rank(String name) {
        int at = names.indexOf(name);
        return at < 0 ? names.size() : at;
    }
}
