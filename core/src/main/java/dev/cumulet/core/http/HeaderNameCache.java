package dev.cumulet.core.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.concurrent.ConcurrentHashMap;

/** Header names of replies in Helidon's form. Bounded, since deployed functions choose names too. */
final class HeaderNameCache {
    private static final int MOST = 512;

    private final ConcurrentHashMap<String, HeaderName> names = new ConcurrentHashMap<>();

    HeaderName of(String name) {
        HeaderName known = names.get(name);
        if (known != null) {
            return known;
        }
        HeaderName made = HeaderNames.create(name);
        if (names.size() < MOST) {
            names.put(name, made);
        }
        return made;
    }
}
