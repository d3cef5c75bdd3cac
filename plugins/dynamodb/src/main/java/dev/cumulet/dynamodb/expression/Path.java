package dev.cumulet.dynamodb.expression;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A document path: the name of an attribute, and how it goes on into maps and lists.
 *
 * @param elements a name, then names and indexes
 */
public record Path(List<Element> elements) implements Operand, UpdateValue {
    /** One step of a path. */
    public sealed interface Element {
        /** A name of an attribute or in a map, its placeholder replaced. */
        record Name(String name) implements Element {
            @Override
            public String toString() {
                return name;
            }
        }

        /** A place in a list, from 0. */
        record Index(int index) implements Element {
            @Override
            public String toString() {
                return "[" + index + "]";
            }
        }
    }

    /** {@return the name of the item's attribute that the path begins with} */
    public String attribute() {
        return ((Element.Name) elements.getFirst()).name();
    }

    /** {@return whether the path leads into a map or a list} */
    public boolean isNested() {
        return elements.size() > 1;
    }

    /** {@return the path as AWS's messages show it, {@code [a, b, [0]]}} */
    @Override
    public String toString() {
        return elements.stream().map(Element::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
