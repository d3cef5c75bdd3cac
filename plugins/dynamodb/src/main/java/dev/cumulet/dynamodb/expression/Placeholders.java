package dev.cumulet.dynamodb.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.expression.Path.Element;
import dev.cumulet.dynamodb.expression.Syntax.Step;
import dev.cumulet.dynamodb.expression.Syntax.WrittenPath;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.ValueError;
import dev.cumulet.spi.service.AwsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the placeholders of a request's expressions stand for, and which of them occurred. For one request and one thread.
 */
public final class Placeholders {
    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_NAME = 65535;

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    // AWS lists the unused ones in the order that Java's hash sets have.
    private final Set<String> unusedNames = new HashSet<>();
    private final Set<String> unusedValues = new HashSet<>();

    private Placeholders() {}

    /**
     * {@return the placeholders of a request}
     *
     * @param names ExpressionAttributeNames; a missing node if there are none
     * @param values ExpressionAttributeValues; a missing node if there are none
     * @throws AwsException if AWS refuses one of them
     */
    public static Placeholders of(JsonNode names, JsonNode values) {
        Placeholders placeholders = new Placeholders();
        if (names.isObject()) {
            placeholders.readNames(names);
        }
        if (values.isObject()) {
            placeholders.readValues(values);
        }
        return placeholders;
    }

    /**
     * {@return the placeholders of a request, with its parameters ExpressionAttributeNames and ExpressionAttributeValues}
     *
     * @throws AwsException if AWS refuses one of them
     */
    public static Placeholders in(JsonNode request) {
        return of(request.path("ExpressionAttributeNames"), request.path("ExpressionAttributeValues"));
    }

    private void readNames(JsonNode document) {
        if (document.isEmpty()) {
            throw ExpressionError.NO_NAMES.exception();
        }
        for (Map.Entry<String, JsonNode> entry : document.properties()) {
            checkNameKey(entry.getKey());
            names.put(
                    entry.getKey(), checkedName(entry.getKey(), entry.getValue().asText()));
        }
        unusedNames.addAll(names.keySet());
    }

    private static void checkNameKey(String key) {
        if (key.isEmpty()) {
            throw ExpressionError.EMPTY_NAME_KEY.exception();
        }
        if (key.length() > LONGEST_KEY) {
            throw ExpressionError.LONG_NAME_KEY.exception(key.length());
        }
        if (key.charAt(0) != '#' || !Tokens.isName(key, 1)) {
            throw ExpressionError.BAD_NAME_KEY.exception(key);
        }
    }

    private static String checkedName(String key, String name) {
        if (name.isEmpty()) {
            throw ExpressionError.EMPTY_NAME.exception(key);
        }
        if (name.length() > LONGEST_NAME / 3 && new AttributeValue.S(name).size() > LONGEST_NAME) {
            throw ExpressionError.LONG_NAME.exception(key);
        }
        return name;
    }

    /** AWS looks at all keys before it looks at a value. */
    private void readValues(JsonNode document) {
        if (document.isEmpty()) {
            throw ExpressionError.NO_VALUES.exception();
        }
        document.fieldNames().forEachRemaining(Placeholders::checkValueKey);
        for (Map.Entry<String, JsonNode> entry : document.properties()) {
            values.put(entry.getKey(), value(entry.getKey(), entry.getValue()));
        }
        unusedValues.addAll(values.keySet());
    }

    private static void checkValueKey(String key) {
        if (key.isEmpty()) {
            throw ExpressionError.EMPTY_VALUE_KEY.exception();
        }
        if (key.length() > LONGEST_KEY) {
            throw ExpressionError.LONG_VALUE_KEY.exception();
        }
        if (key.charAt(0) != ':' || !Tokens.isName(key, 1)) {
            throw ExpressionError.BAD_VALUE_KEY.exception(key);
        }
    }

    private static AttributeValue value(String key, JsonNode document) {
        try {
            return AttributeValue.of(document);
        } catch (AwsException e) {
            // AWS doesn't name the placeholder for these two.
            if (e.code() == ValueError.TOO_DEEP || e.code() == ValueError.FALSE_NULL) {
                throw e;
            }
            String message =
                    ExpressionError.BAD_VALUE.exception(e.getMessage(), key).getMessage();
            throw new AwsException(e.code(), message);
        }
    }

    /** {@return the path with names in place of its placeholders} */
    Path path(ExpressionKind kind, WrittenPath written) {
        List<Step> steps = written.steps();
        if (steps.size() == 1) {
            return new Path(List.of(element(kind, steps.getFirst())));
        }
        List<Element> elements = new ArrayList<>(steps.size());
        for (Step step : steps) {
            elements.add(element(kind, step));
        }
        return new Path(elements);
    }

    private Element element(ExpressionKind kind, Step step) {
        return switch (step.kind()) {
            case NAME -> new Element.Name(step.text());
            case PLACEHOLDER -> new Element.Name(name(kind, step.text()));
            case INDEX -> new Element.Index(Integer.parseInt(step.text()));
        };
    }

    private String name(ExpressionKind kind, String placeholder) {
        String name = names.get(placeholder);
        if (name == null) {
            throw ExpressionError.UNDEFINED_NAME.in(kind, placeholder);
        }
        unusedNames.remove(placeholder);
        return name;
    }

    /** {@return the value that a placeholder stands for} */
    AttributeValue value(ExpressionKind kind, String placeholder) {
        AttributeValue value = values.get(placeholder);
        if (value == null) {
            throw ExpressionError.UNDEFINED_VALUE.in(kind, placeholder);
        }
        unusedValues.remove(placeholder);
        return value;
    }

    /**
     * Makes sure that every placeholder occurred; to be called when all expressions of the request are parsed.
     *
     * @throws AwsException if one did not
     */
    public void checkUsed() {
        if (!unusedNames.isEmpty()) {
            throw ExpressionError.UNUSED_NAMES.exception(String.join(", ", unusedNames));
        }
        if (!unusedValues.isEmpty()) {
            throw ExpressionError.UNUSED_VALUES.exception(String.join(", ", unusedValues));
        }
    }
}
