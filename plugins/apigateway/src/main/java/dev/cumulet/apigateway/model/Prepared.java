package dev.cumulet.apigateway.model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What is made once of values that never change, such as compiled expressions of what a deployment froze. Values are told
 * apart by identity, so that nothing large is compared on a request's way.
 */
public final class Prepared<S, P> {
    private static final int MOST = 1_000;

    private final Map<Same<S>, P> known = new ConcurrentHashMap<>();
    private final Function<S, P> preparation;

    public Prepared(Function<S, P> preparation) {
        this.preparation = preparation;
    }

    private record Same<S>(S value) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Same<?> same && same.value == value;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(value);
        }
    }

    /** {@return what was or is made of a value} */
    public P of(S value) {
        Same<S> key = new Same<>(value);
        P present = known.get(key);
        if (present != null) {
            return present;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        return known.computeIfAbsent(key, same -> preparation.apply(value));
    }
}
