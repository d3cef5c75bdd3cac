package dev.cumulet.apigateway.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of a template or a JSON object; shown as Java shows maps. Templates may make circles of them. */
final class VtlMap extends LinkedHashMap<Object, Object> {
    private static final long serialVersionUID = 1L;

    VtlMap() {}

    VtlMap(Map<?, ?> entries) {
        super(entries);
    }

    @Override
    public String toString() {
        return Written.text(this);
    }

    @Override
    public boolean equals(Object other) {
        return Likeness.between(this, other);
    }

    @Override
    public int hashCode() {
        return size();
    }
}
