package dev.cumulet.core.shape;

import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Schema;
import dev.cumulet.spi.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The way from an input to the values that a constraint is about.
 *
 * @param members the members on the way
 * @param isOfElements whether the last member's elements are meant and not itself
 */
record MemberPath(List<Member<Object>> members, boolean isOfElements) {
    private static final String ELEMENTS = "member";

    static MemberPath of(Schema<?> schema, String dotted) {
        List<Member<Object>> members = new ArrayList<>();
        Schema<?> present = schema;
        boolean isOfElements = false;
        for (String name : dotted.split("\\.")) {
            isOfElements = !members.isEmpty() && name.equals(ELEMENTS) && !has(present, name);
            if (!isOfElements) {
                Member<Object> member = member(present, name, dotted);
                members.add(member);
                present = inner(member.shape());
            }
        }
        return new MemberPath(List.copyOf(members), isOfElements);
    }

    private static boolean has(Schema<?> schema, String name) {
        return schema.members().stream().anyMatch(member -> member.name().equals(name));
    }

    @SuppressWarnings("unchecked") // the values that it is asked of are instances of the schema's class
    private static Member<Object> member(Schema<?> schema, String name, String dotted) {
        return (Member<Object>) schema.members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is a constraint on " + dotted + ", but " + schema.name() + " has no member " + name));
    }

    /** {@return the schema of the structures that a value is or holds; that of Void if there are none} */
    private static Schema<?> inner(Shape shape) {
        return switch (shape) {
            case Shape.Structure structure -> structure.schema().get();
            case Shape.ListOf list -> inner(list.element());
            case Shape.MapOf map -> inner(map.value());
            default -> Schema.of(Void.class);
        };
    }

    /**
     * Hands every value at the end of the way to {@code action}, with AWS's name of its place; null for an absent
     * member of a structure that is there.
     */
    void forEach(Object input, BiConsumer<String, Object> action) {
        follow(input, 0, "", action);
    }

    private void follow(Object structure, int depth, String prefix, BiConsumer<String, Object> action) {
        Member<Object> member = members.get(depth);
        String place = prefix + camelCase(member.name());
        Object value = member.of(structure);
        if (depth == members.size() - 1) {
            action.accept(place, value);
        } else if (value != null) {
            descend(value, depth + 1, place, action);
        }
    }

    private void descend(Object value, int depth, String place, BiConsumer<String, Object> action) {
        switch (value) {
            case List<?> elements -> {
                for (int i = 0; i < elements.size(); i++) {
                    descend(elements.get(i), depth, place + "." + (i + 1) + ".member", action);
                }
            }
            case Map<?, ?> entries ->
                entries.forEach((key, entry) -> descend(entry, depth, place + "." + key + ".member", action));
            default -> follow(value, depth, place + ".", action);
        }
    }

    private static String camelCase(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
