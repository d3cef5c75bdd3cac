package dev.cumulet.dynamodb.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON documents whose numbers keep their digits. */
public final class Json {
    /** Names of attributes may have 64 KB; longer ones get AWS's answer, and not the parser's. */
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxNameLength(1 << 20).build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /**
     * {@return the object that a document is}
     *
     * @throws IOException if it is no JSON object
     */
    public static ObjectNode object(byte[] document) throws IOException {
        if (tree(document) instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("Not an object");
    }

    private static JsonNode tree(byte[] document) throws IOException {
        try {
            return MAPPER.readTree(document);
        } catch (NumberFormatException e) {
            throw new IOException(e); // an exponent that is too large; the parser says so only here
        }
    }

    /** {@return the object that a text is which was written here} */
    public static ObjectNode text(String document) {
        try {
            return object(document.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the text of a value} */
    public static String toText(Object value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    /** {@return an empty object} */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** {@return the tree of a value: of maps, lists, records and what JSON has} */
    public static <T extends JsonNode> T tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** {@return a tree as maps, lists, texts, numbers and truths} */
    public static Object value(JsonNode tree) {
        return MAPPER.convertValue(tree, Object.class);
    }

    /** {@return the document of a value} */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
