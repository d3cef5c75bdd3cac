package dev.cumulet.logs.pattern;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions as filter patterns have them, between percent signs: letters, digits, a few further characters and
 * operators, and no groups. Even so, some take a time that grows with a power of the text's length: a search that takes
 * too many steps has found nothing.
 */
final class Regex {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9\\s:_#=@/;,\\-^$?\\[\\]{}|\\\\*+.]+");
    private static final int MOST_UNBOUNDED = 3;
    private static final long MOST_STEPS = 1_000_000;
    private static final int STEPS_PER_CHARACTER = 20;

    private Regex() {}

    /** {@return whether the expression stands in a text} */
    static Predicate<String> finding(String expression) {
        long unbounded = expression.chars().filter(c -> c == '*' || c == '+').count();
        if (!ALLOWED.matcher(expression).matches() || unbounded > MOST_UNBOUNDED) {
            throw new SyntaxException("Not a regular expression of CloudWatch Logs");
        }
        try {
            Pattern pattern = Pattern.compile(expression);
            return text -> isFound(pattern, text);
        } catch (PatternSyntaxException e) {
            throw new SyntaxException(e.getMessage());
        }
    }

    private static boolean isFound(Pattern pattern, String text) {
        try {
            return pattern.matcher(new Watched(text)).find();
        } catch (TooManyStepsException e) {
            return false;
        }
    }

    private static final class TooManyStepsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooManyStepsException() {
            super(null, null, false, false);
        }
    }

    /** A text that counts how often a character of it was looked at, the one thing by which a search can be stopped. */
    private static final class Watched implements CharSequence {
        private final String text;
        private long left;

        private Watched(String text) {
            this.text = text;
            this.left = MOST_STEPS + (long) STEPS_PER_CHARACTER * text.length();
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (left-- == 0) {
                throw new TooManyStepsException();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
