package dev.cumulet.logs.pattern;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions as filter patterns have them, between percent signs: letters, digits, a few further characters and
 * operators, and no groups, so that none of them takes long.
 */
final class Regex {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9\\s:_#=@/;,\\-^$?\\[\\]{}|\\\\*+.]+");
    private static final int MOST_UNBOUNDED = 3;

    private Regex() {}

    /** {@return the compiled expression} */
    static Pattern compile(String expression) {
        long unbounded = expression.chars().filter(c -> c == '*' || c == '+').count();
        if (!ALLOWED.matcher(expression).matches() || unbounded > MOST_UNBOUNDED) {
            throw new SyntaxException("Not a regular expression of CloudWatch Logs");
        }
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new SyntaxException(e.getMessage());
        }
    }
}
