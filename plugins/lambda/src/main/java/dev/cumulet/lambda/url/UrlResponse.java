package dev.cumulet.lambda.url;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.cumulet.spi.http.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What a function's result, or the prelude of its stream, means as an HTTP reply.
 *
 * @param status the HTTP status
 * @param headers all header lines; there is always a content type
 * @param body the content; empty for a prelude
 */
record UrlResponse(int status, Headers headers, byte[] body) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectReader TREE = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .reader();
    private static final int OK = 200;
    /** What is lower announces a reply and is none: the client would wait on. */
    private static final int LOWEST = 200;

    private static final int HIGHEST = 599;

    /**
     * {@return the reply that a result means, or nothing if it means none}
     *
     * <p>Without a status the result is itself the content: a text as it is, everything else as JSON without blanks.
     */
    static Optional<UrlResponse> of(byte[] result) {
        try {
            JsonNode node = TREE.readTree(result);
            if (node == null || node.isMissingNode()) {
                return Optional.of(inferred(result));
            }
            if (node.isTextual()) {
                return Optional.of(inferred(bytes(node.textValue())));
            }
            if (!node.isObject() || !node.has("statusCode")) {
                return Optional.of(inferred(compact(result)));
            }
            return described(node, body(node));
        } catch (IOException | IllegalArgumentException e) {
            // It isn't JSON, or says that it is base64 and isn't.
            return Optional.empty();
        }
    }

    /** {@return the head that a stream's prelude means, or nothing if it means none} */
    static Optional<UrlResponse> ofPrelude(byte[] prelude) {
        try {
            JsonNode node = TREE.readTree(prelude);
            return node != null && node.isObject() ? described(node, new byte[0]) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static UrlResponse inferred(byte[] content) {
        return new UrlResponse(OK, Headers.of("Content-Type", "application/json"), content);
    }

    private static Optional<UrlResponse> described(JsonNode node, byte[] content) {
        return status(node.path("statusCode")).map(status -> new UrlResponse(status, headers(node), content));
    }

    private static Optional<Integer> status(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.of(OK);
        }
        try {
            int status = Integer.parseInt(value.asText());
            return status >= LOWEST && status <= HIGHEST ? Optional.of(status) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static byte[] body(JsonNode node) throws IOException {
        JsonNode body = node.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return new byte[0];
        }
        if (body.isContainerNode()) {
            return compact(body.toString().getBytes(StandardCharsets.UTF_8));
        }
        return node.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(body.asText())
                : bytes(body.asText());
    }

    private static Headers headers(JsonNode node) {
        Headers.Builder headers = Headers.builder();
        if (node.path("headers").isObject()) {
            for (Map.Entry<String, JsonNode> header : node.get("headers").properties()) {
                if (!header.getValue().isNull()) {
                    headers.add(header.getKey(), value(header.getValue()));
                }
            }
        }
        for (JsonNode cookie : node.path("cookies")) {
            headers.add("Set-Cookie", cookie.asText());
        }
        Headers made = headers.build();
        return made.contains("Content-Type") ? made : made.with("Content-Type", "application/json");
    }

    private static String value(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Numbers stay as they were written. */
    private static byte[] compact(byte[] json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length);
        try (JsonParser parser = JSON.createParser(json);
                JsonGenerator generator = JSON.createGenerator(bytes)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric()) {
                    generator.writeNumber(parser.getText());
                } else {
                    generator.copyCurrentEvent(parser);
                }
            }
        }
        return bytes.toByteArray();
    }
}
