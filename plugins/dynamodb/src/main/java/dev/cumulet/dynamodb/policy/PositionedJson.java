package dev.cumulet.dynamodb.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;

/** A document and where its values stand in the text, which AWS tells of a wrong one. */
final class PositionedJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final Map<JsonNode, String> positions = new IdentityHashMap<>();
    private final JsonNode root;

    private PositionedJson(JsonParser parser) throws IOException {
        parser.nextToken();
        root = read(parser);
        if (parser.nextToken() != null) {
            throw new IOException("More than one value");
        }
    }

    static PositionedJson read(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            return new PositionedJson(parser);
        }
    }

    JsonNode root() {
        return root;
    }

    /** {@return line and column of a value that is part of this document, in AWS's form} */
    String position(JsonNode value) {
        return positions.getOrDefault(value, "(1,1)");
    }

    private JsonNode read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("No value");
        }
        JsonLocation at = parser.currentTokenLocation();
        JsonNode value =
                switch (token) {
                    case START_OBJECT -> object(parser);
                    case START_ARRAY -> array(parser);
                    case VALUE_STRING -> nodes.textNode(parser.getText());
                    case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
                    case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
                    case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(parser.getBooleanValue());
                    default -> nodes.nullNode();
                };
        positions.put(value, "(" + at.getLineNr() + "," + at.getColumnNr() + ")");
        return value;
    }

    private ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = nodes.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, read(parser));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = nodes.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser));
        }
        return array;
    }
}
