package dev.cumulet.dynamodb.replica;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the table in a PartiQL statement, which is all that is asked of one here. */
final class Statements {
    private static final Set<String> BEFORE_TABLE = Set.of("FROM", "INTO", "UPDATE");

    private final String text;
    private int at;

    private Statements(String text) {
        this.text = text;
    }

    /** {@return the name behind the first FROM, INTO or UPDATE that is no part of a text or a quoted name} */
    static Optional<String> table(String statement) {
        Statements words = new Statements(statement);
        String previous = "";
        for (Optional<String> word = words.next(); word.isPresent(); word = words.next()) {
            if (BEFORE_TABLE.contains(previous)) {
                return word.map(Statements::unquoted);
            }
            previous = word.get().toUpperCase(Locale.ROOT);
        }
        return Optional.empty();
    }

    /** {@return the next name, with its quotes if it has some} */
    private Optional<String> next() {
        while (at < text.length()) {
            int start = at;
            char first = text.charAt(at);
            if (first == '\'' || first == '"') {
                int end = text.indexOf(first, at + 1);
                at = end < 0 ? text.length() : end + 1;
                if (first == '"') {
                    return Optional.of(text.substring(start, at));
                }
            } else if (isName(first)) {
                while (at < text.length() && isName(text.charAt(at))) {
                    at++;
                }
                return Optional.of(text.substring(start, at));
            } else {
                at++;
            }
        }
        return Optional.empty();
    }

    private static boolean isName(char character) {
        return Character.isLetterOrDigit(character)
                || character == '_'
                || character == '-'
                || character == ':'
                || character == '/';
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.replace("\"", "") : name;
    }
}
