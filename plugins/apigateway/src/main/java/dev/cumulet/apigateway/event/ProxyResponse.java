package dev.cumulet.apigateway.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.header.HeaderRules;
import dev.cumulet.spi.http.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a function's result means as an HTTP reply. AWS takes an object with nothing but these five members and answers
 * everything else with 502.
 */
public record ProxyResponse(int status, Headers headers, byte[] body) {
    private static final Set<String> MEMBERS =
            Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");
    /** What is below announces another answer, which never comes. */
    private static final Pattern STATUS = Pattern.compile("[2-5]\\d\\d");

    private static final int OK = 200;
    private static final int DELETE = 0x7f;
    private static final String SEPARATORS = "\"(),/:;<=>?@[\\]{}";

    /**
     * {@return the reply that a function's result means, or nothing if it means none}
     *
     * @param isBinaryWanted whether base64 content is to be decoded
     */
    public static Optional<ProxyResponse> parse(ObjectMapper mapper, byte[] result, boolean isBinaryWanted) {
        JsonNode node;
        try {
            node = mapper.readTree(result);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!isWellFormed(node)) {
            return Optional.empty();
        }
        Optional<Integer> status = status(node.get("statusCode"));
        Optional<byte[]> body = body(node, isBinaryWanted);
        if (status.isEmpty() || body.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProxyResponse(status.get(), headers(node), body.get()));
    }

    private static boolean isWellFormed(JsonNode node) {
        if (node == null || !node.isObject() || node.isEmpty()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!MEMBERS.contains(member.getKey())) {
                return false;
            }
        }
        return isHeaderMap(node.get("headers"), false) && isHeaderMap(node.get("multiValueHeaders"), true);
    }

    private static boolean isHeaderMap(JsonNode headers, boolean isMulti) {
        if (isAbsent(headers)) {
            return true;
        }
        if (!headers.isObject()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            boolean isWellFormed = isMulti ? isListOfTexts(header.getValue()) : isText(header.getValue());
            if (!isWellFormed || !isToken(header.getKey())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isListOfTexts(JsonNode values) {
        if (!values.isArray()) {
            return false;
        }
        for (JsonNode value : values) {
            if (!isText(value)) {
                return false;
            }
        }
        return true;
    }

    /** A line break would begin another header. */
    private static boolean isText(JsonNode value) {
        return value.isValueNode() && value.asText().chars().noneMatch(c -> c < ' ' && c != '\t' || c == DELETE);
    }

    private static boolean isToken(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < DELETE && SEPARATORS.indexOf(c) < 0);
    }

    private static Optional<Integer> status(JsonNode value) {
        if (isAbsent(value)) {
            return Optional.of(OK);
        }
        String text = value.asText();
        return STATUS.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Optional<byte[]> body(JsonNode node, boolean isBinaryWanted) {
        JsonNode body = node.get("body");
        if (isAbsent(body)) {
            return Optional.of(new byte[0]);
        }
        if (body.isContainerNode()) {
            return Optional.empty();
        }
        boolean isBase64 = node.path("isBase64Encoded").asBoolean(false);
        if (!isBase64 || !isBinaryWanted) {
            return Optional.of(body.asText().getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(body.asText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Merges both maps: multi-value headers first and in their spelling, then single ones that say something new. */
    private static Headers headers(JsonNode node) {
        Map<String, List<String>> merged = new LinkedHashMap<>();
        Map<String, String> spellings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (!isAbsent(node.get("multiValueHeaders"))) {
            for (Map.Entry<String, JsonNode> header :
                    node.get("multiValueHeaders").properties()) {
                String name = spellings.computeIfAbsent(header.getKey(), first -> first);
                header.getValue().forEach(value -> add(values(merged, name), value));
            }
        }
        if (!isAbsent(node.get("headers"))) {
            for (Map.Entry<String, JsonNode> header : node.get("headers").properties()) {
                List<String> values = values(merged, spellings.computeIfAbsent(header.getKey(), first -> first));
                if (!values.contains(header.getValue().asText())) {
                    add(values, header.getValue());
                }
            }
        }
        return lines(merged);
    }

    private static void add(List<String> values, JsonNode value) {
        if (!value.isNull()) {
            values.add(value.asText());
        }
    }

    private static List<String> values(Map<String, List<String>> merged, String name) {
        return merged.computeIfAbsent(name, first -> new ArrayList<>());
    }

    private static Headers lines(Map<String, List<String>> merged) {
        Headers.Builder lines = Headers.builder();
        merged.forEach((name, values) -> values.forEach(value -> lines.add(name, value)));
        Headers headers = HeaderRules.answered(lines.build());
        return headers.contains("Content-Type") ? headers : headers.with("Content-Type", "application/json");
    }

    private static boolean isAbsent(JsonNode node) {
        return node == null || node.isNull();
    }
}
