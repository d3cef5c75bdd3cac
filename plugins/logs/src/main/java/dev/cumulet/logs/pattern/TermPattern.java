package dev.cumulet.logs.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Terms: all of them must be in the message, none of those behind a minus sign, and one at least of those behind a question
 * mark, unless there are others too.
 */
record TermPattern(List<Predicate<String>> required, List<Predicate<String>> excluded, List<Predicate<String>> optional)
        implements FilterPattern {
    static TermPattern parse(String text) {
        Scanner scanner = new Scanner(text);
        TermPattern pattern = new TermPattern(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        scanner.skipBlanks();
        while (!scanner.isAtEnd()) {
            if (scanner.take("-")) {
                scanner.skipBlanks(); // "ERROR" - "Exiting" excludes as well
                pattern.excluded.add(term(scanner));
            } else if (scanner.take("?")) {
                pattern.optional.add(term(scanner));
            } else {
                pattern.required.add(term(scanner));
            }
            scanner.skipBlanks();
        }
        return pattern;
    }

    private static Predicate<String> term(Scanner scanner) {
        if (scanner.peek() == '"') {
            scanner.take("\"");
            String phrase = scanner.takeUntil('"');
            return message -> message.contains(phrase);
        }
        if (scanner.peek() == '%') {
            scanner.take("%");
            return Regex.finding(scanner.takeUntil('%'));
        }
        String word = scanner.takeWhile(c -> !Character.isWhitespace(c));
        if (word.isEmpty() || word.indexOf('"') >= 0) {
            throw new SyntaxException("Not a term: " + word);
        }
        return message -> message.contains(word);
    }

    @Override
    public boolean matches(String message) {
        return required.stream().allMatch(term -> term.test(message))
                && excluded.stream().noneMatch(term -> term.test(message))
                && (!required.isEmpty()
                        || optional.isEmpty()
                        || optional.stream().anyMatch(term -> term.test(message)));
    }
}
