package dev.cumulet.lambda.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the matchers of patterns. */
final class MatcherReader {
    private static final String IGNORE_CASE = "equals-ignore-case";

    private MatcherReader() {}

    static Matcher matcher(JsonNode pattern) {
        if (pattern.isValueNode()) {
            return new Matcher.Exactly(pattern);
        }
        if (!pattern.isObject() || pattern.size() != 1) {
            throw new InvalidPatternException("A matcher is a value or an object with one field");
        }
        Map.Entry<String, JsonNode> only = pattern.properties().iterator().next();
        JsonNode value = only.getValue();
        return switch (only.getKey()) {
            case "exists" -> exists(value);
            case "numeric" -> numeric(value);
            case "cidr" -> new Matcher.Network(AddressRange.parse(text(value)));
            case "anything-but" -> new Matcher.AnythingBut(excluded(value));
            default -> textual(only.getKey(), value);
        };
    }

    /** Those that can also stand within {@code anything-but}. */
    private static Matcher textual(String name, JsonNode value) {
        return switch (name) {
            case "prefix" -> maybeIgnoringCase(value, Matcher.Prefix::new);
            case "suffix" -> maybeIgnoringCase(value, Matcher.Suffix::new);
            case IGNORE_CASE -> new Matcher.IgnoringCase(text(value));
            case "wildcard" -> new Matcher.Wildcard(pieces(text(value)));
            default -> throw new InvalidPatternException("There is no matcher " + name);
        };
    }

    private interface Maker {
        Matcher make(String text, boolean isCaseIgnored);
    }

    private static Matcher maybeIgnoringCase(JsonNode value, Maker maker) {
        return value.isObject() && value.size() == 1 && value.has(IGNORE_CASE)
                ? maker.make(text(value.path(IGNORE_CASE)), true)
                : maker.make(text(value), false);
    }

    private static Matcher exists(JsonNode value) {
        if (!value.isBoolean()) {
            throw new InvalidPatternException("exists must be true or false");
        }
        return value.booleanValue() ? Matcher.Exists.YES : Matcher.Exists.NO;
    }

    private static List<Matcher> excluded(JsonNode value) {
        if (value.isObject()) {
            if (value.size() != 1) {
                throw new InvalidPatternException("anything-but takes one matcher");
            }
            Map.Entry<String, JsonNode> only = value.properties().iterator().next();
            return each(only.getValue(), text -> textual(only.getKey(), text));
        }
        return each(value, MatcherReader::scalar);
    }

    private static List<Matcher> each(JsonNode value, Function<JsonNode, Matcher> reader) {
        if (!value.isArray()) {
            return List.of(reader.apply(value));
        }
        if (value.isEmpty()) {
            throw new InvalidPatternException("anything-but needs something to exclude");
        }
        List<Matcher> matchers = new ArrayList<>();
        value.forEach(element -> matchers.add(reader.apply(element)));
        return List.copyOf(matchers);
    }

    private static Matcher scalar(JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) {
            throw new InvalidPatternException("anything-but excludes texts and numbers");
        }
        return new Matcher.Exactly(value);
    }

    private static Matcher numeric(JsonNode value) {
        boolean isRange = value.isArray() && value.size() == 4;
        if (!isRange && !(value.isArray() && value.size() == 2)) {
            throw new InvalidPatternException("numeric takes one or two comparisons");
        }
        String operator = text(value.get(0));
        BigDecimal number = number(value.get(1));
        if (operator.equals("=") && !isRange) {
            return new Matcher.Between(new Matcher.Bound(number, 1, true), new Matcher.Bound(number, -1, true));
        }
        Matcher.Bound first = bound(operator, number);
        if (!isRange) {
            return new Matcher.Between(first, first);
        }
        Matcher.Bound second = bound(text(value.get(2)), number(value.get(3)));
        boolean isOrdered =
                first.sign() == 1 && second.sign() == -1 && first.limit().compareTo(second.limit()) < 0;
        if (!isOrdered) {
            throw new InvalidPatternException("A range goes from its lower bound to its upper one");
        }
        return new Matcher.Between(first, second);
    }

    private static Matcher.Bound bound(String operator, BigDecimal limit) {
        return switch (operator) {
            case ">" -> new Matcher.Bound(limit, 1, false);
            case ">=" -> new Matcher.Bound(limit, 1, true);
            case "<" -> new Matcher.Bound(limit, -1, false);
            case "<=" -> new Matcher.Bound(limit, -1, true);
            default -> throw new InvalidPatternException("There is no comparison " + operator);
        };
    }

    /** Pieces of a text between its stars; a backslash takes a star or a backslash for itself. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '*') {
                if (text.startsWith("**", i)) {
                    throw new InvalidPatternException("Two stars stand beside each other");
                }
                pieces.add(piece.toString());
                piece.setLength(0);
            } else if (next == '\\') {
                i++;
                if (i == text.length() || "*\\".indexOf(text.charAt(i)) < 0) {
                    throw new InvalidPatternException("A backslash stands before a star or a backslash");
                }
                piece.append(text.charAt(i));
            } else {
                piece.append(next);
            }
        }
        pieces.add(piece.toString());
        return List.copyOf(pieces);
    }

    private static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw new InvalidPatternException("A text is needed where there is " + value);
        }
        return value.textValue();
    }

    private static BigDecimal number(JsonNode value) {
        if (!value.isNumber()) {
            throw new InvalidPatternException("A number is needed where there is " + value);
        }
        return value.decimalValue();
    }
}
