package dev.cumulet.s3.select.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cumulet.s3.select.evaluation.Row;
import dev.cumulet.s3.select.value.Cast;
import dev.cumulet.s3.select.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.services.s3.model.JSONOutput;

/** Writes results as structures of JSON. What is missing is left out. */
final class JsonWriter implements ResultWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final byte[] recordDelimiter;

    JsonWriter(JSONOutput output) {
        String delimiter = output.recordDelimiter() == null ? "\n" : output.recordDelimiter();
        this.recordDelimiter = delimiter.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void write(Row row, List<String> names, ByteArrayOutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            switch (row) {
                case Row.Line(String[] fields) -> {
                    json.writeStartObject();
                    for (int i = 0; i < fields.length; i++) {
                        json.writeStringField(ResultWriter.name(names, i), fields[i]);
                    }
                    json.writeEndObject();
                }
                case Row.Tree(Value.Struct struct) -> write(json, struct);
                case Row.Tree(Value value) -> write(json, List.of("_1"), List.of(value));
            }
        }
        out.writeBytes(recordDelimiter);
    }

    @Override
    public void write(List<String> names, List<Value> values, ByteArrayOutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            write(json, names, values);
        }
        out.writeBytes(recordDelimiter);
    }

    private static void write(JsonGenerator json, List<String> names, List<Value> values) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < values.size(); i++) {
            write(json, names.get(i), values.get(i));
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Value value) throws IOException {
        if (!(value instanceof Value.Missing)) {
            json.writeFieldName(name);
            write(json, value);
        }
    }

    private static void write(JsonGenerator json, Value value) throws IOException {
        switch (value) {
            case Value.Missing missing -> json.writeNull();
            case Value.Null none -> json.writeNull();
            case Value.Bool bool -> json.writeBoolean(bool.value());
            case Value.Numeric number -> json.writeNumber(Cast.text(number));
            case Value.Text text -> json.writeString(text.value());
            case Value.Moment moment -> json.writeString(moment.value().toString());
            case Value.Sequence sequence -> {
                json.writeStartArray();
                for (Value element : sequence.elements()) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case Value.Struct struct -> {
                json.writeStartObject();
                for (Value.Field field : struct.fields()) {
                    write(json, field.name(), field.value());
                }
                json.writeEndObject();
            }
        }
    }
}
