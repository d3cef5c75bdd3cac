package dev.cumulet.core.protocol;

import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A schema's members sorted by where they stand: made once a class, so that no request asks every member. */
final class Layout<T> {
    private static final ClassValue<Layout<?>> KNOWN = new ClassValue<>() {
        @Override
        protected Layout<?> computeValue(Class<?> type) {
            return new Layout<>(Schema.of(type));
        }
    };

    private final Schema<T> schema;
    private final List<Member<T>> labels;
    private final List<Member<T>> parameters;
    private final List<Member<T>> headers;
    private final Map<String, Member<T>> headersByName;
    private final List<Member<T>> prefixHeaders;
    private final List<Member<T>> attributes;
    private final List<Member<T>> body;
    private final Map<String, Member<T>> bodyByWireName;
    private final Optional<Member<T>> payload;
    private final Optional<Member<T>> statusCode;

    private Layout(Schema<T> schema) {
        this.schema = schema;
        this.labels = at(schema, Location.PATH);
        this.parameters = at(schema, Location.QUERY);
        this.headers = at(schema, Location.HEADER);
        this.headersByName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(member -> headersByName.put(member.wireName(), member));
        this.prefixHeaders = at(schema, Location.PREFIX_HEADERS);
        this.attributes = at(schema, Location.XML_ATTRIBUTE);
        this.body = at(schema, Location.BODY);
        this.bodyByWireName = new HashMap<>();
        body.forEach(member -> bodyByWireName.put(member.wireName(), member));
        this.payload = at(schema, Location.PAYLOAD).stream().findFirst();
        this.statusCode = at(schema, Location.STATUS_CODE).stream().findFirst();
    }

    @SuppressWarnings("unchecked") // KNOWN maps a class to the layout of that class
    static <T> Layout<T> of(Class<T> type) {
        return (Layout<T>) KNOWN.get(type);
    }

    /** {@return the layout of a nested structure, whose class only its schema knows} */
    @SuppressWarnings("unchecked") // values of a structure are instances of its schema's class
    static Layout<Object> of(Schema<?> schema) {
        return (Layout<Object>) KNOWN.get(schema.type());
    }

    private static <T> List<Member<T>> at(Schema<T> schema, Location location) {
        return schema.members().stream()
                .filter(member -> member.location() == location)
                .toList();
    }

    Schema<T> schema() {
        return schema;
    }

    List<Member<T>> labels() {
        return labels;
    }

    List<Member<T>> parameters() {
        return parameters;
    }

    List<Member<T>> headers() {
        return headers;
    }

    /** {@return the member that stands in that header, whatever the case of its letters, or null} */
    Member<T> headerMember(String name) {
        return headersByName.get(name);
    }

    List<Member<T>> prefixHeaders() {
        return prefixHeaders;
    }

    List<Member<T>> attributes() {
        return attributes;
    }

    List<Member<T>> body() {
        return body;
    }

    /** {@return the body member of that name, or null} */
    Member<T> bodyMember(String wireName) {
        return bodyByWireName.get(wireName);
    }

    Optional<Member<T>> payload() {
        return payload;
    }

    Optional<Member<T>> statusCode() {
        return statusCode;
    }
}
