package dev.cumulet.core.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Shape;
import dev.cumulet.spi.shape.TimestampFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes values as JSON documents; absent members are left out. */
final class JsonDocument {
    // Buffers in thread locals would be made anew for every virtual thread.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private final JsonGenerator json;

    private JsonDocument(JsonGenerator json) {
        this.json = json;
    }

    private interface Writing {
        void to(JsonDocument document) throws IOException;
    }

    /** {@return an object of a structure's body members} */
    static <T> byte[] of(Layout<T> layout, T value) {
        return write(document -> document.structure(layout, value));
    }

    /** {@return a document that is one value} */
    static byte[] ofValue(Shape shape, Object value) {
        return write(document -> document.value(shape, value));
    }

    /** {@return an object of texts, numbers, truths, and lists and maps of them} */
    static byte[] ofMembers(Map<String, Object> members) {
        return write(document -> document.document(members));
    }

    private static byte[] write(Writing writing) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
                writing.to(new JsonDocument(json));
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> void structure(Layout<T> layout, T value) throws IOException {
        json.writeStartObject();
        for (Member<T> member : layout.body()) {
            Object part = member.of(value);
            if (part != null) {
                json.writeFieldName(member.wireName());
                value(member.shape(), part);
            }
        }
        json.writeEndObject();
    }

    private void value(Shape shape, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (shape) {
            case Shape.Structure structure ->
                structure(Layout.of(structure.schema().get()), value);
            case Shape.ListOf list -> list(list.element(), (List<?>) value);
            case Shape.MapOf map -> map(map.value(), (Map<?, ?>) value);
            case Shape.Timestamp(TimestampFormat format) -> time(format, (Instant) value);
            case Shape.Scalar scalar -> scalar(scalar, value);
        }
    }

    private void list(Shape element, List<?> values) throws IOException {
        json.writeStartArray();
        for (Object value : values) {
            value(element, value);
        }
        json.writeEndArray();
    }

    private void map(Shape element, Map<?, ?> values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            json.writeFieldName(entry.getKey().toString());
            value(element, entry.getValue());
        }
        json.writeEndObject();
    }

    private void time(TimestampFormat format, Instant value) throws IOException {
        switch (format) {
            case DEFAULT, UNIX_SECONDS -> json.writeNumber(DateFormats.unixSeconds(value));
            case ISO_8601, RFC_822 -> json.writeString(Text.format(format, value));
        }
    }

    private void scalar(Shape.Scalar scalar, Object value) throws IOException {
        switch (scalar) {
            case STRING -> json.writeString((String) value);
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case INTEGER -> json.writeNumber((Integer) value);
            case LONG -> json.writeNumber((Long) value);
            case FLOAT -> json.writeNumber((Float) value);
            case DOUBLE -> json.writeNumber((Double) value);
            case DECIMAL -> json.writeNumber((BigDecimal) value);
            case BLOB -> json.writeBinary((byte[]) value);
            case DOCUMENT -> document(value);
        }
    }

    private void document(Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Number number -> json.writeNumber(number.toString());
            case List<?> elements -> {
                json.writeStartArray();
                for (Object element : elements) {
                    document(element);
                }
                json.writeEndArray();
            }
            case Map<?, ?> members -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> member : members.entrySet()) {
                    json.writeFieldName(member.getKey().toString());
                    document(member.getValue());
                }
                json.writeEndObject();
            }
            default ->
                throw new IllegalArgumentException(
                        "JSON has no form for a " + value.getClass().getName());
        }
    }
}
