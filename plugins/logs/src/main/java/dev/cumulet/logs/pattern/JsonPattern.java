package dev.cumulet.logs.pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Predicate;

/** A condition on a message that is a JSON object: {@code { $.level = "ERROR" && $.latency > 500 }}. */
record JsonPattern(Predicate<JsonNode> condition) implements FilterPattern {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TERMINATORS = ")}&|";
    private static final int MAX_DEPTH = 100;

    static JsonPattern parse(String text) {
        Scanner scanner = new Scanner(text);
        scanner.expect("{");
        Predicate<JsonNode> condition = either(scanner, 0);
        scanner.expect("}");
        scanner.skipBlanks();
        if (!scanner.isAtEnd()) {
            throw new SyntaxException("Something behind the brace");
        }
        return new JsonPattern(condition);
    }

    private static Predicate<JsonNode> either(Scanner scanner, int depth) {
        Predicate<JsonNode> condition = both(scanner, depth);
        while (scanner.take("||")) {
            condition = condition.or(both(scanner, depth));
        }
        return condition;
    }

    private static Predicate<JsonNode> both(Scanner scanner, int depth) {
        Predicate<JsonNode> condition = single(scanner, depth);
        while (scanner.take("&&")) {
            condition = condition.and(single(scanner, depth));
        }
        return condition;
    }

    private static Predicate<JsonNode> single(Scanner scanner, int depth) {
        if (depth > MAX_DEPTH) {
            throw new SyntaxException("Too many parentheses");
        }
        if (scanner.take("(")) {
            Predicate<JsonNode> inner = either(scanner, depth + 1);
            scanner.expect(")");
            return inner;
        }
        Selector selector = Selector.parse(scanner);
        if (scanner.takeWord("IS")) {
            return is(scanner, selector);
        }
        if (scanner.takeWord("NOT")) {
            if (!scanner.takeWord("EXISTS")) {
                throw new SyntaxException("NOT without EXISTS");
            }
            return document -> selector.select(document).findAny().isEmpty();
        }
        if (scanner.takeWord("EXISTS")) {
            return document -> selector.select(document).findAny().isPresent();
        }
        Comparison comparison = Comparison.parse(scanner, TERMINATORS);
        // A list or an object is neither equal nor unequal to anything.
        return document ->
                selector.select(document).anyMatch(node -> node.isValueNode() && comparison.test(node.asText()));
    }

    private static Predicate<JsonNode> is(Scanner scanner, Selector selector) {
        if (scanner.takeWord("NULL")) {
            return document -> selector.select(document).anyMatch(JsonNode::isNull);
        }
        boolean isTrue = scanner.takeWord("TRUE");
        if (!isTrue && !scanner.takeWord("FALSE")) {
            throw new SyntaxException("IS without NULL, TRUE or FALSE");
        }
        return document ->
                selector.select(document).anyMatch(node -> node.isBoolean() && node.booleanValue() == isTrue);
    }

    @Override
    public boolean matches(String message) {
        if (message.stripLeading().indexOf('{') != 0) {
            return false;
        }
        try {
            JsonNode document = JSON.readTree(message);
            return document != null && document.isObject() && condition.test(document);
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
