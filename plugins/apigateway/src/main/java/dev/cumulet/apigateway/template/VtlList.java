package dev.cumulet.apigateway.template;

import java.util.ArrayList;
import java.util.Collection;

/** A list of a template, which is shown as Java shows lists, or a JSON array, which is shown as JSON. */
final class VtlList extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;

    private final boolean isJson;

    private VtlList(boolean isJson, Collection<?> items) {
        super(items);
        this.isJson = isJson;
    }

    static VtlList of(Collection<?> items) {
        return new VtlList(false, items);
    }

    static VtlList json() {
        return new VtlList(true, java.util.List.of());
    }

    boolean isJson() {
        return isJson;
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
