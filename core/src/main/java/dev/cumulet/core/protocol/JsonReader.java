package dev.cumulet.core.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Schema;
import dev.cumulet.spi.shape.Shape;
import dev.cumulet.spi.shape.TimestampFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON documents into structures as AWS does: unknown members are ignored, null means absent, of two members of
 * one name the last one counts, and a value of another type makes the document malformed. The texts of the faults are
 * AWS's; broken JSON has none.
 */
final class JsonReader {
    private static final int DEEPEST = 500;
    private static final int LONGEST_NUMBER = 1000;

    // The service's limit for bodies bounds strings too. Recycled buffers, see JsonDocument.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private final JsonParser json;

    private JsonReader(JsonParser json) {
        this.json = json;
    }

    private interface Reading {
        Object from(JsonReader reader) throws IOException;
    }

    /** Reads an object of a structure's body members. */
    static <T> void readMembers(byte[] document, Layout<T> layout, Schema.Builder<T> into) {
        read(document, reader -> {
            if (reader.json.currentToken() == JsonToken.START_ARRAY) {
                throw unexpectedStart(JsonToken.START_ARRAY);
            }
            if (reader.json.currentToken() != JsonToken.START_OBJECT) {
                throw Unreadable.body("");
            }
            reader.structure(layout, into);
            return null;
        });
    }

    /** {@return the value of a document that is one value; null if it says so} */
    static Object readValue(byte[] document, Shape shape) {
        return read(document, reader -> reader.value(shape));
    }

    private static Object read(byte[] document, Reading reading) {
        try (JsonParser json = FACTORY.createParser(document)) {
            if (json.nextToken() == null) {
                throw Unreadable.body("");
            }
            Object value = reading.from(new JsonReader(json));
            if (json.nextToken() != null) {
                throw Unreadable.body("");
            }
            return value;
        } catch (IOException e) {
            throw Unreadable.body("");
        }
    }

    /** {@return the value at the present token; null for JSON's null} */
    private Object value(Shape shape) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (shape) {
            case Shape.Structure structure ->
                structure(Layout.of(structure.schema().get()));
            case Shape.ListOf list -> list(list.element());
            case Shape.MapOf map -> map(map.value());
            case Shape.Timestamp(TimestampFormat format) -> time(format);
            case Shape.Scalar.DOCUMENT -> document();
            case Shape.Scalar scalar -> scalar(scalar);
        };
    }

    private Object structure(Layout<Object> layout) throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            throw unexpectedStart(JsonToken.START_ARRAY);
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw Unreadable.body("Expected null");
        }
        Schema.Builder<Object> builder = layout.schema().builder();
        structure(layout, builder);
        return builder.build();
    }

    private <T> void structure(Layout<T> layout, Schema.Builder<T> into) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            Member<T> member = layout.bodyMember(name);
            json.nextToken();
            if (member == null) {
                json.skipChildren();
                continue;
            }
            Object value = value(member.shape());
            if (value != null) {
                into.set(member, value);
            }
        }
        requireEnd(JsonToken.END_OBJECT);
    }

    private List<Object> list(Shape element) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            throw unexpectedStart(JsonToken.START_OBJECT);
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw Unreadable.body("Expected list or null");
        }
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(element);
            // AWS drops nulls in lists.
            if (value != null) {
                elements.add(value);
            }
        }
        return elements;
    }

    private Map<String, Object> map(Shape element) throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            throw unexpectedStart(JsonToken.START_ARRAY);
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw Unreadable.body("Expected map or null");
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            Object value = value(element);
            if (value != null) {
                entries.put(name, value);
            }
        }
        requireEnd(JsonToken.END_OBJECT);
        return entries;
    }

    private void requireEnd(JsonToken end) {
        if (json.currentToken() != end) {
            throw Unreadable.body("");
        }
    }

    private Object time(TimestampFormat format) throws IOException {
        String text = json.getText();
        if (json.currentToken().isNumeric()) {
            return DateFormats.parseUnixSeconds(text).orElseThrow(() -> Unreadable.body(""));
        }
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw mismatch("Timestamp");
        }
        TimestampFormat usual = format == TimestampFormat.DEFAULT ? TimestampFormat.ISO_8601 : format;
        return Text.parseTime(usual, text).orElseThrow(() -> mismatch("Timestamp"));
    }

    private Object scalar(Shape.Scalar scalar) throws IOException {
        JsonToken token = json.currentToken();
        return switch (scalar) {
            case STRING -> token == JsonToken.VALUE_STRING ? json.getText() : fail("String");
            case BOOLEAN -> token.isBoolean() ? (Object) json.getBooleanValue() : fail("Boolean");
            case BLOB -> token == JsonToken.VALUE_STRING ? blob() : fail("Blob");
            case INTEGER, LONG, FLOAT, DOUBLE, DECIMAL -> number(scalar);
            case DOCUMENT -> document();
        };
    }

    private Object blob() throws IOException {
        return Text.parseBase64(json.getText()).orElseThrow(() -> Unreadable.body("Invalid Base64 encoding"));
    }

    private Object number(Shape.Scalar scalar) throws IOException {
        JsonToken token = json.currentToken();
        if (!token.isNumeric()) {
            return fail(nameOf(scalar));
        }
        return switch (scalar) {
            // AWS cuts a fraction off where a whole number is wanted; what doesn't fit throws.
            case INTEGER -> json.getIntValue();
            case LONG -> json.getLongValue();
            case FLOAT -> json.getFloatValue();
            case DOUBLE -> json.getDoubleValue();
            default -> json.getDecimalValue();
        };
    }

    private static String nameOf(Shape.Scalar scalar) {
        return switch (scalar) {
            case INTEGER -> "Integer";
            case LONG -> "Long";
            case FLOAT -> "Float";
            case DOUBLE -> "Double";
            default -> "BigDecimal";
        };
    }

    private Object document() throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> documentObject();
            case START_ARRAY -> documentArray();
            case VALUE_STRING -> json.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> json.getNumberValue();
            case VALUE_NUMBER_FLOAT -> json.getDecimalValue();
            default -> throw Unreadable.body("");
        };
    }

    private Map<String, Object> documentObject() throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            members.put(name, document());
        }
        requireEnd(JsonToken.END_OBJECT);
        return members;
    }

    private List<Object> documentArray() throws IOException {
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(document());
        }
        return elements;
    }

    private Object fail(String wanted) {
        throw mismatch(wanted);
    }

    private Unreadable mismatch(String wanted) {
        return switch (json.currentToken()) {
            case START_OBJECT, START_ARRAY -> unexpectedStart(json.currentToken());
            case VALUE_STRING -> mismatch("STRING_VALUE", wanted);
            case VALUE_TRUE -> mismatch("TRUE_VALUE", wanted);
            case VALUE_FALSE -> mismatch("FALSE_VALUE", wanted);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> mismatch("NUMBER_VALUE", wanted);
            default -> Unreadable.body("");
        };
    }

    private static Unreadable mismatch(String found, String wanted) {
        return Unreadable.body(
                found + " can not be converted to " + ("Integer".equals(wanted) ? "an " : "a ") + wanted);
    }

    private static Unreadable unexpectedStart(JsonToken token) {
        return Unreadable.body(
                token == JsonToken.START_ARRAY
                        ? "Start of list found where not expected"
                        : "Start of structure or map found where not expected.");
    }
}
