package dev.cumulet.lambda.pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads patterns. */
final class RuleReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String OR = "$or";
    private static final int LEAST_CHOICES = 2;

    private RuleReader() {}

    static Rule parse(String text) {
        try {
            return fields(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new InvalidPatternException(e.getOriginalMessage());
        } catch (NumberFormatException e) {
            // Jackson's reader lets it through where an exponent is too large.
            throw new InvalidPatternException(e.getMessage());
        }
    }

    private static Rule fields(JsonNode pattern) {
        if (pattern == null || !pattern.isObject() || pattern.isEmpty()) {
            throw new InvalidPatternException("A pattern is an object with at least one field");
        }
        List<Rule> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : pattern.properties()) {
            parts.add(field(field.getKey(), field.getValue()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Rule.All(List.copyOf(parts));
    }

    private static Rule field(String name, JsonNode value) {
        if (value.isObject()) {
            return new Rule.Inner(name, fields(value));
        }
        if (!value.isArray() || value.isEmpty()) {
            throw new InvalidPatternException(name + " must be an object or an array with elements");
        }
        if (name.equals(OR) && isChoice(value)) {
            List<Rule> choices = new ArrayList<>();
            value.forEach(choice -> choices.add(fields(choice)));
            return new Rule.Any(List.copyOf(choices));
        }
        List<Matcher> matchers = new ArrayList<>();
        value.forEach(matcher -> matchers.add(MatcherReader.matcher(matcher)));
        return new Rule.Leaf(name, List.copyOf(matchers));
    }

    /** Otherwise it is a field that happens to have that name. */
    private static boolean isChoice(JsonNode values) {
        if (values.size() < LEAST_CHOICES) {
            return false;
        }
        for (JsonNode value : values) {
            if (!value.isObject()) {
                return false;
            }
        }
        return true;
    }
}
