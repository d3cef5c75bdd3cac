package dev.cumulet.dynamodb.shape;

import java.util.regex.Pattern;

/** A form that a text must have as a whole. */
sealed interface TextPattern {
    /** {@return the regular expression as AWS prints it, without anchors} */
    String expression();

    /** {@return whether a text has the form} */
    boolean matches(String text);

    static TextPattern of(String expression) {
        return expression.equals(Name.EXPRESSION) ? new Name() : new Expression(expression);
    }

    /** The names of tables and indexes come with each request, and a regular expression costs as much as the rest. */
    record Name() implements TextPattern {
        private static final String EXPRESSION = "[a-zA-Z0-9_.-]+";

        @Override
        public String expression() {
            return EXPRESSION;
        }

        @Override
        public boolean matches(String text) {
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

    /** A form that requests seldom meet. */
    record Expression(String expression) implements TextPattern {
        @Override
        public boolean matches(String text) {
            return Pattern.matches(expression, text);
        }
    }
}
