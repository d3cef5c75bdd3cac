package dev.cumulet.apigateway.header;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sets of header names, whose case doesn't matter. */
public final class HeaderNames {

    private HeaderNames() {}

    public static Set<String> of(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return Collections.unmodifiableSet(set);
    }
}
