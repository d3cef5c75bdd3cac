package dev.cumulet.apigateway.control;

import dev.cumulet.apigateway.control.PatchTable.Change;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.spi.service.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Changes of single members of records, named as AWS's model names them; what most rows of a {@link PatchTable} do.
 * Members that become empty are absent afterwards.
 */
public final class Members {
    private Members() {}

    /** Puts a text in place; an empty one makes the member absent. */
    public static <R extends Record> Change<R> text(String member) {
        return parsed(member, text -> text == null || text.isEmpty() ? null : text);
    }

    /** Puts a text in place that must not be empty. */
    public static <R extends Record> Change<R> text(String member, ApiGatewayError emptiness) {
        return parsed(member, text -> {
            if (text == null || text.isBlank()) {
                throw emptiness.exception();
            }
            return text;
        });
    }

    /** Puts one of some texts in place. */
    public static <R extends Record> Change<R> oneOf(String member, List<String> values, ApiGatewayError others) {
        return parsed(member, text -> {
            if (text == null || !values.contains(text)) {
                throw others.exception();
            }
            return text;
        });
    }

    /** Puts true or false in place; every other text is false, as is a missing one. */
    public static <R extends Record> Change<R> flag(String member) {
        return parsed(member, Boolean::parseBoolean);
    }

    /** Puts in place what a text stands for. */
    public static <R extends Record> Change<R> parsed(String member, Function<String, ?> parser) {
        return (target, patch) -> RecordCopy.with(target, member, parser.apply(patch.value()));
    }

    /** Makes a member absent. */
    public static <R extends Record> Change<R> absent(String member) {
        return (target, patch) -> RecordCopy.with(target, member, null);
    }

    /** Sets the entry of a map that the path's label names. */
    public static <R extends Record> Change<R> entry(String member, Function<String, ?> parser) {
        return (target, patch) -> {
            Map<String, Object> entries = entries(target, member);
            entries.put(patch.label(), parser.apply(patch.value()));
            return RecordCopy.with(target, member, entries);
        };
    }

    /** Sets the entry of a map of texts that the path's label names. */
    public static <R extends Record> Change<R> entry(String member) {
        return entry(member, Function.identity());
    }

    /** Removes the entry of a map that the path's label names; the last one takes the map with it. */
    public static <R extends Record> Change<R> withoutEntry(String member) {
        return (target, patch) -> {
            Map<String, Object> entries = entries(target, member);
            entries.remove(patch.label());
            return RecordCopy.with(target, member, Absent.ifEmpty(entries));
        };
    }

    /** Does a change only if a map has the entry that the path's label names. */
    public static <R extends Record> Change<R> present(
            String member, Supplier<AwsException> missing, Change<R> change) {
        return (target, patch) -> {
            if (!entries(target, member).containsKey(patch.label())) {
                throw missing.get();
            }
            return change.apply(target, patch);
        };
    }

    /** Adds the path's label to a list of texts that doesn't have it yet. */
    public static <R extends Record> Change<R> item(String member) {
        return (target, patch) -> RecordCopy.with(target, member, added(items(target, member), patch.label()));
    }

    /** Takes the path's label out of a list of texts. */
    public static <R extends Record> Change<R> withoutItem(String member) {
        return (target, patch) -> {
            List<String> items = items(target, member);
            items.remove(patch.label());
            return RecordCopy.with(target, member, Absent.ifEmpty(items));
        };
    }

    /** Takes the path's label out of a list of texts and puts the value at its end, as AWS does. */
    public static <R extends Record> Change<R> otherItem(String member) {
        return (target, patch) -> {
            List<String> items = items(target, member);
            items.remove(patch.label());
            return RecordCopy.with(target, member, added(items, patch.value()));
        };
    }

    private static List<String> added(List<String> items, String item) {
        if (item != null && !items.contains(item)) {
            items.add(item);
        }
        return List.copyOf(items);
    }

    private static List<String> items(Record target, String member) {
        List<String> items = new ArrayList<>();
        if (RecordCopy.value(target, member) instanceof List<?> present) {
            present.forEach(item -> items.add((String) item));
        }
        return items;
    }

    private static Map<String, Object> entries(Record target, String member) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (RecordCopy.value(target, member) instanceof Map<?, ?> present) {
            present.forEach((key, value) -> entries.put((String) key, value));
        }
        return entries;
    }
}
