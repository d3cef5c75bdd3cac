package dev.cumulet.dynamodb.shape;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A form that a text must have as a whole.
 *
 * @param expression the regular expression as AWS prints it, without anchors
 * @param matcher decides; by hand where requests for items ask
 */
record TextPattern(String expression, Predicate<String> matcher) {
    private static final String NAME = "[a-zA-Z0-9_.-]+";

    static TextPattern of(String expression) {
        return new TextPattern(
                expression,
                expression.equals(NAME)
                        ? TextPattern::isName
                        : Pattern.compile(expression).asMatchPredicate());
    }

    boolean matches(String text) {
        return matcher.test(text);
    }

    /** The names of tables and indexes come with each request, and a regular expression costs as much as the rest. */
    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!isLetter && (c < '0' || c > '9') && c != '_' && c != '.' && c != '-') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
