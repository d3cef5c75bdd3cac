package dev.cumulet.spi.http;

import dev.cumulet.spi.Stability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * HTTP header lines in their order on the wire. Names keep their spelling and are compared without regard to case.
 *
 * <p>A request has about ten of them, so they live in one array and are searched from the front.
 */
@Stability(Stability.Level.STABLE)
public final class Headers {
    private static final Headers EMPTY = new Headers(new String[0]);

    /** Name, value, name, value. Never changed after construction. */
    private final String[] lines;

    private Headers(String[] lines) {
        this.lines = lines;
    }

    /** {@return no header lines at all} */
    public static Headers empty() {
        return EMPTY;
    }

    /**
     * Makes headers of alternating names and values.
     *
     * @throws IllegalArgumentException if a value is missing
     */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("A header name has no value: " + List.of(namesAndValues));
        }
        return new Headers(namesAndValues.clone());
    }

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that holds these lines} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        forEach(builder::add);
        return builder;
    }

    /** {@return the value of the first line of that name} */
    public Optional<String> first(String name) {
        for (int i = 0; i < lines.length; i += 2) {
            if (lines[i].equalsIgnoreCase(name)) {
                return Optional.of(lines[i + 1]);
            }
        }
        return Optional.empty();
    }

    /** {@return the values of all lines of that name, in order} */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        for (int i = 0; i < lines.length; i += 2) {
            if (lines[i].equalsIgnoreCase(name)) {
                values.add(lines[i + 1]);
            }
        }
        return List.copyOf(values);
    }

    /** {@return whether a line of that name is there, its value empty or not} */
    public boolean contains(String name) {
        for (int i = 0; i < lines.length; i += 2) {
            if (lines[i].equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the number of lines} */
    public int size() {
        return lines.length / 2;
    }

    /** Hands every line to {@code action}, in order. */
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < lines.length; i += 2) {
            action.accept(lines[i], lines[i + 1]);
        }
    }

    /** {@return these lines with all lines of that name replaced by one, which stands last} */
    public Headers with(String name, String value) {
        return toBuilder().set(name, value).build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers headers && Arrays.equals(lines, headers.lines);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lines);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    /** Collects header lines; for one thread. */
    public static final class Builder {
        private String[] lines = new String[24];
        private int used;

        private Builder() {}

        /** Adds a line behind those that are there. */
        public Builder add(String name, String value) {
            if (used == lines.length) {
                lines = Arrays.copyOf(lines, used * 2);
            }
            lines[used++] = name;
            lines[used++] = value;
            return this;
        }

        /** Removes all lines of that name and adds this one at the end. */
        public Builder set(String name, String value) {
            return remove(name).add(name, value);
        }

        /** Removes all lines of that name. */
        public Builder remove(String name) {
            int kept = 0;
            for (int i = 0; i < used; i += 2) {
                if (!lines[i].equalsIgnoreCase(name)) {
                    lines[kept++] = lines[i];
                    lines[kept++] = lines[i + 1];
                }
            }
            used = kept;
            return this;
        }

        /** Adds all lines of {@code headers} behind those that are there. */
        public Builder addAll(Headers headers) {
            headers.forEach(this::add);
            return this;
        }

        /** {@return the lines collected so far; the builder can be used on} */
        public Headers build() {
            return used == 0 ? EMPTY : new Headers(Arrays.copyOf(lines, used));
        }
    }
}
