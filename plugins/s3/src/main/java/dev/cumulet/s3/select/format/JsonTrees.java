package dev.cumulet.s3.select.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads whole values of JSON, as large as a record may be. */
final class JsonTrees {
    private static final int MOST_CHARACTERS = 1024 * 1024;

    private JsonTrees() {}

    /** {@return the value that begins with the current token} */
    static Value read(JsonParser json) throws IOException {
        return read(json, json.currentTokenLocation().getCharOffset());
    }

    private static Value read(JsonParser json, long start) throws IOException {
        if (json.currentLocation().getCharOffset() - start > MOST_CHARACTERS) {
            throw SelectError.OVER_MAX_RECORD_SIZE.exception();
        }
        return switch (json.currentToken()) {
            case START_OBJECT -> struct(json, start);
            case START_ARRAY -> sequence(json, start);
            case VALUE_STRING -> new Value.Text(json.getText());
            case VALUE_NUMBER_INT -> whole(json);
            case VALUE_NUMBER_FLOAT -> new Value.Decimal(json.getDecimalValue());
            case VALUE_TRUE -> Value.Bool.TRUE;
            case VALUE_FALSE -> Value.Bool.FALSE;
            case VALUE_NULL -> Value.NULL;
            default -> throw SelectError.JSON_PARSING_ERROR.exception();
        };
    }

    private static Value whole(JsonParser json) throws IOException {
        return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? new Value.Decimal(new BigDecimal(json.getBigIntegerValue()))
                : new Value.Whole(json.getLongValue());
    }

    private static Value struct(JsonParser json, long start) throws IOException {
        List<Value.Field> fields = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            fields.add(new Value.Field(name, read(json, start)));
        }
        return new Value.Struct(fields);
    }

    private static Value sequence(JsonParser json, long start) throws IOException {
        List<Value> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(json, start));
        }
        return new Value.Sequence(elements);
    }
}
