package dev.cumulet.dynamodb.stream;

import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;

/** The table that a PartiQL statement writes to, found without parsing the statement: the engine has accepted it. */
final class StatementTable {
    private static final String BLANKS = " \t\r\n";

    private StatementTable() {}

    /** {@return the table's name, or nothing if the statement only reads} */
    static Optional<String> written(String statement) {
        StringTokenizer words = new StringTokenizer(statement, BLANKS);
        String verb = words.hasMoreTokens() ? words.nextToken().toUpperCase(Locale.ROOT) : "";
        boolean hasPreposition = verb.equals("INSERT") || verb.equals("DELETE");
        if (hasPreposition && words.hasMoreTokens()) {
            words.nextToken();
        }
        boolean writes = hasPreposition || verb.equals("UPDATE");
        return writes && words.hasMoreTokens() ? Optional.of(name(words.nextToken())) : Optional.empty();
    }

    private static String name(String word) {
        boolean isQuoted = word.startsWith("\"");
        int end = isQuoted ? word.indexOf('"', 1) : -1;
        return end < 0 ? word : word.substring(1, end);
    }
}
