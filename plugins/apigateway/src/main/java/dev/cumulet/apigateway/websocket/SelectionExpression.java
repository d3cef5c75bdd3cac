package dev.cumulet.apigateway.websocket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression that makes a key of a message, such as {@code $request.body.action} or {@code ${request.body.version}-beta}.
 *
 * @param expression texts and variables, each with a dollar sign in front; one behind a backslash is a text
 * @param stageVariables what {@code $stageVariables} means
 */
record SelectionExpression(String expression, Map<String, String> stageVariables) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern PART = Pattern.compile(
            "\\\\(?<escaped>\\$)|\\$\\{(?<braced>[^}]*)}|\\$(?<bare>[A-Za-z_][A-Za-z0-9_]*(?:[.\\[\\]'A-Za-z0-9_-]*[A-Za-z0-9_\\]])?)");
    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d{1,6})]|\\['([^']*)']");
    private static final String BODY = "request.body";
    private static final String VARIABLE = "stageVariables.";

    /** {@return the key; nothing if a variable has no value in the message} */
    Optional<String> evaluate(String message) {
        Matcher part = PART.matcher(expression);
        StringBuilder key = new StringBuilder();
        while (part.find()) {
            Optional<String> value = part.group("escaped") != null
                    ? Optional.of("$")
                    : value(part.group("braced") == null ? part.group("bare") : part.group("braced"), message);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            part.appendReplacement(key, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(part.appendTail(key).toString());
    }

    private Optional<String> value(String variable, String message) {
        if (variable.startsWith(VARIABLE)) {
            return Optional.ofNullable(stageVariables.get(variable.substring(VARIABLE.length())));
        }
        return variable.startsWith(BODY) ? inBody(variable.substring(BODY.length()), message) : Optional.empty();
    }

    private static Optional<String> inBody(String path, String message) {
        JsonNode node;
        try {
            node = MAPPER.readTree(message);
        } catch (JsonProcessingException e) {
            return Optional.empty(); // what is no JSON goes to the default route
        }
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (step.find() && step.start() == end) {
            node = stepped(node, step);
            end = step.end();
        }
        return end == path.length() && node.isValueNode() && !node.isNull()
                ? Optional.of(node.asText())
                : Optional.empty();
    }

    private static JsonNode stepped(JsonNode node, Matcher step) {
        if (step.group(2) != null) {
            return node.path(Integer.parseInt(step.group(2)));
        }
        return node.path(step.group(1) == null ? step.group(3) : step.group(1));
    }
}
