package dev.cumulet.apigateway.v2.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.spi.http.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a function's result means as an HTTP reply. In format 2.0 whatever has no status is the content itself; format 1.0
 * knows no such shortcut.
 */
public record FunctionResult(int status, Headers headers, byte[] body) {
    /** What is below announces another answer, which never comes. */
    private static final Pattern STATUS = Pattern.compile("[2-5]\\d\\d");

    private static final int OK = 200;

    /**
     * {@return the reply that a result means, or nothing if it means none}
     *
     * @param isFormatTwo whether the integration has payload format 2.0
     */
    public static Optional<FunctionResult> parse(ObjectMapper mapper, byte[] result, boolean isFormatTwo) {
        JsonNode node;
        try {
            node = mapper.readTree(result);
        } catch (IOException e) {
            return Optional.empty();
        }
        boolean isReply = node != null && node.isObject() && node.has("statusCode");
        if (isReply) {
            return reply(node, isFormatTwo);
        }
        return isFormatTwo && node != null && !node.isMissingNode()
                ? Optional.of(content(node, result))
                : Optional.empty();
    }

    private static FunctionResult content(JsonNode node, byte[] result) {
        byte[] body = node.isTextual() ? node.asText().getBytes(StandardCharsets.UTF_8) : result;
        return new FunctionResult(OK, Headers.of("Content-Type", "application/json"), body);
    }

    private static Optional<FunctionResult> reply(JsonNode node, boolean isFormatTwo) {
        String status = node.get("statusCode").asText();
        Optional<byte[]> body = body(node);
        if (!STATUS.matcher(status).matches()
                || body.isEmpty()
                || !isMap(node.path("headers"), false)
                || !isFormatTwo && !isMap(node.path("multiValueHeaders"), true)
                || !isList(node.path("cookies"))) {
            return Optional.empty();
        }
        Headers.Builder lines = Headers.builder();
        putHeaders(lines, node, isFormatTwo);
        if (isFormatTwo) {
            node.path("cookies").forEach(cookie -> lines.add("Set-Cookie", cookie.asText()));
        }
        Headers headers = lines.build();
        if (!headers.contains("Content-Type")) {
            headers = lines.set("Content-Type", "text/plain;charset=UTF-8").build();
        }
        return Optional.of(new FunctionResult(Integer.parseInt(status), headers, body.get()));
    }

    private static Optional<byte[]> body(JsonNode node) {
        JsonNode body = node.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return Optional.of(new byte[0]);
        }
        if (body.isContainerNode()) {
            return Optional.empty();
        }
        if (!node.path("isBase64Encoded").asBoolean(false)) {
            return Optional.of(body.asText().getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(body.asText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void putHeaders(Headers.Builder lines, JsonNode node, boolean isFormatTwo) {
        List<String> severalOf = new ArrayList<>();
        if (!isFormatTwo) {
            for (Map.Entry<String, JsonNode> header :
                    node.path("multiValueHeaders").properties()) {
                header.getValue().forEach(value -> lines.add(header.getKey(), value.asText()));
                severalOf.add(header.getKey());
            }
        }
        for (Map.Entry<String, JsonNode> header : node.path("headers").properties()) {
            if (severalOf.stream().noneMatch(header.getKey()::equalsIgnoreCase)) {
                lines.add(header.getKey(), header.getValue().asText());
            }
        }
    }

    private static boolean isMap(JsonNode headers, boolean isMulti) {
        if (headers.isMissingNode() || headers.isNull()) {
            return true;
        }
        if (!headers.isObject()) {
            return false;
        }
        for (JsonNode value : headers) {
            if (isMulti ? !value.isArray() || !isList(value) : value.isContainerNode()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isList(JsonNode values) {
        if (values.isMissingNode() || values.isNull()) {
            return true;
        }
        for (JsonNode value : values) {
            if (value.isContainerNode()) {
                return false;
            }
        }
        return values.isArray();
    }
}
