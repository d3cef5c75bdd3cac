package dev.cumulet.core.protocol;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Schema;
import dev.cumulet.spi.shape.Shape;
import dev.cumulet.spi.shape.TimestampFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the members of an input that stand in the path, the query and the headers. */
final class RequestHead {
    private RequestHead() {}

    static <T> void read(Layout<T> layout, Map<String, String> labels, Inbound request, Schema.Builder<T> into) {
        for (Member<T> member : layout.labels()) {
            String text = labels.get(member.wireName());
            if (text != null) {
                into.set(member, single(member, text, TimestampFormat.ISO_8601));
            }
        }
        if (!layout.parameters().isEmpty() && !request.rawQuery().isEmpty()) {
            readQuery(layout, request.query(), into);
        }
        for (Member<T> member : layout.headers()) {
            readHeader(member, request, into);
        }
        for (Member<T> member : layout.prefixHeaders()) {
            readPrefixHeaders(member, request, into);
        }
    }

    private static <T> void readQuery(Layout<T> layout, Query query, Schema.Builder<T> into) {
        for (Member<T> member : layout.parameters()) {
            switch (member.shape()) {
                case Shape.ListOf list -> {
                    List<String> texts = query.all(member.wireName());
                    if (!texts.isEmpty()) {
                        into.set(member, elements(member, list, texts));
                    }
                }
                case Shape.MapOf map -> into.set(member, remaining(layout, query, map));
                default ->
                    query.first(member.wireName())
                            .ifPresent(text -> into.set(member, single(member, text, TimestampFormat.ISO_8601)));
            }
        }
    }

    /** {@return the parameters that no other member takes, which is what a map in the query means} */
    private static Map<String, Object> remaining(Layout<?> layout, Query query, Shape.MapOf map) {
        Map<String, Object> remaining = new LinkedHashMap<>();
        for (Query.Parameter parameter : query.parameters()) {
            String name = parameter.name();
            if (layout.parameters().stream()
                    .noneMatch(member -> member.wireName().equals(name))) {
                remaining.putIfAbsent(name, map.value() instanceof Shape.ListOf ? query.all(name) : parameter.value());
            }
        }
        return remaining;
    }

    private static <T> void readHeader(Member<T> member, Inbound request, Schema.Builder<T> into) {
        if (member.shape() instanceof Shape.ListOf list) {
            List<String> texts = new ArrayList<>();
            for (String line : request.headers().all(member.wireName())) {
                for (String text : line.split(",")) {
                    texts.add(text.strip());
                }
            }
            if (!texts.isEmpty()) {
                into.set(member, elements(member, list, texts));
            }
            return;
        }
        String text = request.headers().first(member.wireName()).orElse(null);
        if (text != null && !isIgnoredDate(member, text)) {
            into.set(member, single(member, text, TimestampFormat.RFC_822));
        }
    }

    /** A condition whose date can't be read counts as absent (RFC 9110, section 13.1.3). */
    private static boolean isIgnoredDate(Member<?> member, String text) {
        return member.shape() instanceof Shape.Timestamp(TimestampFormat format)
                && (format == TimestampFormat.DEFAULT || format == TimestampFormat.RFC_822)
                && Text.parseTime(TimestampFormat.RFC_822, text.strip()).isEmpty();
    }

    private static <T> void readPrefixHeaders(Member<T> member, Inbound request, Schema.Builder<T> into) {
        String prefix = member.wireName();
        Map<String, String> found = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> {
            if (name.length() > prefix.length() && name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                String rest = name.substring(prefix.length()).toLowerCase(Locale.ROOT);
                found.merge(rest, value, (first, second) -> first + "," + second);
            }
        });
        if (!found.isEmpty()) {
            into.set(member, found);
        }
    }

    private static List<Object> elements(Member<?> member, Shape.ListOf list, List<String> texts) {
        List<Object> elements = new ArrayList<>(texts.size());
        for (String text : texts) {
            elements.add(Text.parse(list.element(), text, TimestampFormat.ISO_8601)
                    .orElseThrow(() -> Unreadable.value(member.wireName(), text)));
        }
        return elements;
    }

    private static Object single(Member<?> member, String text, TimestampFormat usual) {
        return Text.parse(member.shape(), text, usual).orElseThrow(() -> Unreadable.value(member.wireName(), text));
    }
}
