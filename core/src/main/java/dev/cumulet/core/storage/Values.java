package dev.cumulet.core.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Schema;
import dev.cumulet.spi.shape.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a table's values as JSON and reads them again; members by their names in the model, unknown ones skipped. */
final class Values<V> {
    // What could be written must be readable, however long. Buffers in thread locals would be made anew for every
    // virtual thread.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private final Schema<V> schema;

    Values(Class<V> type) {
        this.schema = Schema.of(type);
    }

    byte[] write(V value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            writeStructure(json, schema, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    V read(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            json.nextToken();
            return readStructure(json, schema);
        } catch (IOException e) {
            throw new UncheckedIOException("A stored " + schema.name() + " can't be read", e);
        }
    }

    private static <T> void writeStructure(JsonGenerator json, Schema<T> schema, T value) throws IOException {
        json.writeStartObject();
        for (Member<T> member : schema.members()) {
            Object part = member.of(value);
            if (part != null) {
                json.writeFieldName(member.name());
                write(json, member.shape(), part);
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Shape shape, Object value) throws IOException {
        switch (shape) {
            case Shape.Scalar scalar -> writeScalar(json, scalar, value);
            case Shape.Timestamp _ -> json.writeString(value.toString());
            case Shape.ListOf list -> {
                json.writeStartArray();
                for (Object element : (List<?>) value) {
                    writeNullable(json, list.element(), element);
                }
                json.writeEndArray();
            }
            case Shape.MapOf map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    json.writeFieldName((String) entry.getKey());
                    writeNullable(json, map.value(), entry.getValue());
                }
                json.writeEndObject();
            }
            case Shape.Structure structure -> writeAny(json, structure.schema().get(), value);
        }
    }

    private static void writeNullable(JsonGenerator json, Shape shape, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            write(json, shape, value);
        }
    }

    private static <T> void writeAny(JsonGenerator json, Schema<T> schema, Object value) throws IOException {
        writeStructure(json, schema, schema.type().cast(value));
    }

    private static void writeScalar(JsonGenerator json, Shape.Scalar scalar, Object value) throws IOException {
        switch (scalar) {
            case STRING -> json.writeString((String) value);
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case INTEGER -> json.writeNumber((Integer) value);
            case LONG -> json.writeNumber((Long) value);
            // As text, since JSON has no NaN and no infinity.
            case FLOAT, DOUBLE, DECIMAL -> json.writeString(value.toString());
            case BLOB -> json.writeBinary((byte[]) value);
            case DOCUMENT -> writeDocument(json, value);
        }
    }

    private static void writeDocument(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case Number number -> json.writeNumber(number.toString());
            case List<?> list -> {
                json.writeStartArray();
                for (Object element : list) {
                    writeDocument(json, element);
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName((String) entry.getKey());
                    writeDocument(json, entry.getValue());
                }
                json.writeEndObject();
            }
            default -> throw new IllegalArgumentException(value.getClass() + " is no part of a JSON document");
        }
    }

    private static <T> T readStructure(JsonParser json, Schema<T> schema) throws IOException {
        Map<String, Member<T>> members = HashMap.newHashMap(schema.members().size());
        schema.members().forEach(member -> members.put(member.name(), member));
        Schema.Builder<T> builder = schema.builder();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            Member<T> member = members.get(json.currentName());
            json.nextToken();
            if (member == null) {
                json.skipChildren();
            } else {
                builder.set(member, read(json, member.shape()));
            }
        }
        return builder.build();
    }

    private static Object read(JsonParser json, Shape shape) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (shape) {
            case Shape.Scalar scalar -> readScalar(json, scalar);
            case Shape.Timestamp _ -> Instant.parse(json.getText());
            case Shape.ListOf list -> {
                List<Object> elements = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(json, list.element()));
                }
                yield java.util.Collections.unmodifiableList(elements);
            }
            case Shape.MapOf map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    entries.put(name, read(json, map.value()));
                }
                yield java.util.Collections.unmodifiableMap(entries);
            }
            case Shape.Structure structure ->
                readStructure(json, structure.schema().get());
        };
    }

    private static Object readScalar(JsonParser json, Shape.Scalar scalar) throws IOException {
        return switch (scalar) {
            case STRING -> json.getText();
            case BOOLEAN -> json.getBooleanValue();
            case INTEGER -> json.getIntValue();
            case LONG -> json.getLongValue();
            case FLOAT -> Float.valueOf(json.getText());
            case DOUBLE -> Double.valueOf(json.getText());
            case DECIMAL -> new BigDecimal(json.getText());
            case BLOB -> json.getBinaryValue();
            case DOCUMENT -> readDocument(json);
        };
    }

    private static Object readDocument(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            case VALUE_NUMBER_INT -> json.getNumberValue();
            case VALUE_NUMBER_FLOAT -> json.getDecimalValue();
            case START_ARRAY -> read(json, new Shape.ListOf(Shape.Scalar.DOCUMENT, "", false));
            case START_OBJECT -> read(json, new Shape.MapOf(Shape.Scalar.DOCUMENT, "", "", false));
            default -> json.getText();
        };
    }
}
