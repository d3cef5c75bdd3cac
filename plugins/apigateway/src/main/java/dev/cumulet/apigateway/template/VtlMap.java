package dev.cumulet.apigateway.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of a template or a JSON object; shown as Java shows maps. Templates may make circles of them. */
final class VtlMap extends LinkedHashMap<Object, Object> {
    private static final long serialVersionUID = 1L;

    private final boolean isFinal;

    VtlMap() {
        this.isFinal = false;
    }

    private VtlMap(boolean isFinal) {
        this.isFinal = isFinal;
    }

    VtlMap(Map<?, ?> entries) {
        super(entries);
        this.isFinal = false;
    }

    /** {@return a map for overrides: AWS ends a request whose template overrides the same thing twice} */
    static VtlMap ofOverrides() {
        return new VtlMap(true);
    }

    @Override
    public Object put(Object key, Object value) {
        Object former = super.put(key, value);
        if (isFinal && former != null && !(former instanceof Map)) {
            throw new TemplateException("The template overrides " + key + " twice");
        }
        return former;
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
