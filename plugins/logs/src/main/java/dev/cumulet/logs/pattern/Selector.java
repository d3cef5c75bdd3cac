package dev.cumulet.logs.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A way into a JSON document: {@code $.users[0].id}, {@code $.users[*]}, {@code $['a name']}. */
record Selector(List<Step> steps) {
    private static final int MAX_DIGITS = 9;

    /** One step: a member, an element, or all elements. */
    sealed interface Step {
        record Name(String name) implements Step {}

        record Index(int index) implements Step {}

        enum Every implements Step {
            ELEMENT
        }
    }

    static Selector parse(Scanner scanner) {
        scanner.expect("$");
        List<Step> steps = new ArrayList<>();
        while (true) {
            if (scanner.peek() == '.') {
                scanner.take(".");
                String name = scanner.takeWhile(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '@');
                if (name.isEmpty()) {
                    throw new SyntaxException("No name behind the dot");
                }
                steps.add(new Step.Name(name));
            } else if (scanner.peek() == '[') {
                scanner.take("[");
                steps.add(bracketed(scanner));
                scanner.expect("]");
            } else {
                return new Selector(List.copyOf(steps));
            }
        }
    }

    private static Step bracketed(Scanner scanner) {
        if (scanner.take("*")) {
            return Step.Every.ELEMENT;
        }
        for (char quote : new char[] {'\'', '"'}) {
            if (scanner.take(String.valueOf(quote))) {
                return new Step.Name(scanner.takeUntil(quote));
            }
        }
        String digits = scanner.takeWhile(c -> c >= '0' && c <= '9');
        if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
            throw new SyntaxException("Not an index: " + digits);
        }
        return new Step.Index(Integer.parseInt(digits));
    }

    /** {@return what stands there in a document; more than one thing only behind {@code [*]}} */
    Stream<JsonNode> select(JsonNode document) {
        Stream<JsonNode> found = Stream.of(document);
        for (Step step : steps) {
            found = switch (step) {
                case Step.Name(String name) -> found.map(node -> node.path(name));
                case Step.Index(int index) -> found.map(node -> node.path(index));
                case Step.Every every -> found.flatMap(node -> StreamSupport.stream(node.spliterator(), false));
            };
        }
        return found.filter(node -> !node.isMissingNode());
    }
}
