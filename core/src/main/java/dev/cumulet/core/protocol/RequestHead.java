package dev.cumulet.core.protocol;

import dev.cumulet.spi.http.Headers;
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
        if (!layout.headers().isEmpty()) {
            // A request has ten headers and an input has up to fifty members: ask by header.
            request.headers().forEach((name, value) -> {
                Member<T> member = layout.headerMember(name);
                if (member != null) {
                    readHeader(member, value, request.headers(), into);
                }
            });
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
                            .filter(text -> !isBlank(member, text))
                            .ifPresent(text -> into.set(member, single(member, text, TimestampFormat.ISO_8601)));
            }
        }
    }

    /** A form leaves {@code max-keys=} behind where nothing was entered. */
    private static boolean isBlank(Member<?> member, String text) {
        return text.isEmpty() && member.shape() != Shape.Scalar.STRING;
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

    private static <T> void readHeader(Member<T> member, String value, Headers headers, Schema.Builder<T> into) {
        if (member.shape() instanceof Shape.ListOf list) {
            into.set(member, elements(member, list, split(headers.all(member.wireName()))));
        } else if (isFirst(member, value, headers) && !isIgnoredDate(member, value)) {
            into.set(member, single(member, value, TimestampFormat.RFC_822));
        }
    }

    /** Of several lines of one name the first one counts. */
    @SuppressWarnings("StringEquality") // the very line, not another one with the same value
    private static boolean isFirst(Member<?> member, String value, Headers headers) {
        return headers.first(member.wireName()).orElse(null) == value;
    }

    private static List<String> split(List<String> lines) {
        List<String> texts = new ArrayList<>();
        for (String line : lines) {
            for (String text : line.split(",")) {
                texts.add(text.strip());
            }
        }
        return texts;
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
