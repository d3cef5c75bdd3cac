package dev.cumulet.logs.pattern;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An operator and what a value is compared with.
 *
 * @param operator {@code =}, {@code !=}, {@code <}, {@code <=}, {@code >} or {@code >=}
 * @param number the number that it is compared with, if it is one
 * @param text tells whether a text is equal
 */
record Comparison(String operator, Optional<BigDecimal> number, Predicate<String> text) {
    private static final int MAX_NUMBER = 40;

    /** Reads an operator and the value behind it, which ends before one of some characters. */
    static Comparison parse(Scanner scanner, String terminators) {
        String operator = operator(scanner);
        scanner.skipBlanks();
        if (scanner.peek() == '"') {
            scanner.take("\"");
            return of(operator, Optional.empty(), wildcards(scanner.takeUntil('"')));
        }
        if (scanner.peek() == '%') {
            scanner.take("%");
            return of(operator, Optional.empty(), Regex.finding(scanner.takeUntil('%')));
        }
        String word = scanner.takeWhile(c -> !Character.isWhitespace(c) && terminators.indexOf(c) < 0);
        if (word.isEmpty()) {
            throw new SyntaxException("No value behind " + operator);
        }
        return of(operator, number(word), wildcards(word));
    }

    private static Comparison of(String operator, Optional<BigDecimal> number, Predicate<String> text) {
        boolean isEquality = operator.equals("=") || operator.equals("!=");
        if (!isEquality && number.isEmpty()) {
            throw new SyntaxException("Only numbers are smaller or larger");
        }
        return new Comparison(operator, number, text);
    }

    private static String operator(Scanner scanner) {
        for (String operator : new String[] {"!=", "<=", ">=", "=", "<", ">"}) {
            if (scanner.take(operator)) {
                return operator;
            }
        }
        throw new SyntaxException("No operator");
    }

    static Optional<BigDecimal> number(String word) {
        boolean mayBe = word.length() <= MAX_NUMBER
                && word.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0)
                && word.chars().anyMatch(c -> c >= '0' && c <= '9');
        if (!mayBe) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(word));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** An asterisk at the start or the end stands for any text; within a text it is itself. */
    private static Predicate<String> wildcards(String word) {
        boolean isOpenBefore = word.startsWith("*");
        boolean isOpenBehind = word.length() > 1 && word.endsWith("*");
        String fixed = word.substring(isOpenBefore ? 1 : 0, word.length() - (isOpenBehind ? 1 : 0));
        if (isOpenBefore && isOpenBehind) {
            return value -> value.contains(fixed);
        }
        if (isOpenBefore) {
            return value -> value.endsWith(fixed);
        }
        return isOpenBehind ? value -> value.startsWith(fixed) : value -> value.equals(fixed);
    }

    /** {@return whether a value is what is wanted, as a number where both are} */
    boolean test(String value) {
        Optional<BigDecimal> own = number.isPresent() ? number(value) : Optional.empty();
        if (own.isPresent()) {
            int order = own.get().compareTo(number.get());
            return switch (operator) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
        return switch (operator) {
            case "=" -> text.test(value);
            case "!=" -> !text.test(value);
            default -> false;
        };
    }
}
