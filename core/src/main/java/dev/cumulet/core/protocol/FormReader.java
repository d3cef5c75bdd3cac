package dev.cumulet.core.protocol;

import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Schema;
import dev.cumulet.spi.shape.Shape;
import dev.cumulet.spi.shape.TimestampFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a form's tree by a schema. Names that the schema doesn't have are ignored; the elements of a list are in the order
 * of their numbers, whatever those are.
 */
final class FormReader {
    private static final String ENTRY = "entry";

    private FormReader() {}

    /** Sets the members of a structure that the form has. */
    static <T> void readMembers(FormTree form, Layout<T> layout, Schema.Builder<T> into) {
        for (Member<T> member : layout.body()) {
            form.branch(member.wireName())
                    .flatMap(branch -> value(member.wireName(), branch, member.shape()))
                    .ifPresent(value -> into.set(member, value));
        }
    }

    private static Optional<Object> value(String name, FormTree form, Shape shape) {
        return switch (shape) {
            case Shape.Structure structure -> Optional.of(structure(form, structure));
            case Shape.ListOf list -> Optional.of(list(name, form, list));
            case Shape.MapOf map -> Optional.of(map(name, form, map));
            default -> form.text().map(text -> scalar(name, text, shape));
        };
    }

    private static Object structure(FormTree form, Shape.Structure structure) {
        Layout<Object> layout = Layout.of(structure.schema().get());
        Schema.Builder<Object> builder = layout.schema().builder();
        readMembers(form, layout, builder);
        return builder.build();
    }

    private static List<Object> list(String name, FormTree form, Shape.ListOf list) {
        List<Object> elements = new ArrayList<>();
        for (FormTree element :
                numbered(form, list.isFlattened() ? Optional.empty() : Optional.of(list.elementName()))) {
            value(name, element, list.element()).ifPresent(elements::add);
        }
        return elements;
    }

    private static Map<String, Object> map(String name, FormTree form, Shape.MapOf map) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (FormTree entry : numbered(form, map.isFlattened() ? Optional.empty() : Optional.of(ENTRY))) {
            Optional<String> key = entry.branch(map.keyName()).flatMap(FormTree::text);
            Optional<Object> value = entry.branch(map.valueName()).flatMap(branch -> value(name, branch, map.value()));
            if (key.isPresent() && value.isPresent()) {
                entries.put(key.get(), value.get());
            }
        }
        return entries;
    }

    /** An empty list is one parameter without a number, {@code Tags=}. */
    private static List<FormTree> numbered(FormTree form, Optional<String> inner) {
        Optional<FormTree> place = inner.isPresent() ? form.branch(inner.get()) : Optional.of(form);
        return place.map(numbers -> numbers.branches().entrySet().stream()
                        .filter(branch -> isNumber(branch.getKey()))
                        .sorted(Comparator.comparingLong(branch -> Long.parseLong(branch.getKey())))
                        .map(Map.Entry::getValue)
                        .toList())
                .orElse(List.of());
    }

    /** Larger numbers than anybody counts are no numbers: to compare them takes time. */
    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Object scalar(String name, String text, Shape shape) {
        return Text.parse(shape, text, TimestampFormat.ISO_8601).orElseThrow(() -> Unreadable.value(name, text));
    }
}
