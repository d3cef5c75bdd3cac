package dev.cumulet.lambda.invoke;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * How often each function was called in one chain of calls: the part of a trace header by which AWS finds loops. It reads
 * {@code Lineage=a87bd80c:1|68fd508a:5}, a function's digest and how often it was called before.
 */
final class Lineage {
    private static final String FIELD = ";Lineage=";
    private static final int MOST_CALLS = 0xffff;

    private Lineage() {}

    /** {@return how often the chain has called a function before} */
    static int calls(String trace, String functionArn) {
        String digest = digest(functionArn);
        for (String entry : entries(trace)) {
            if (entry.startsWith(digest)) {
                return count(entry) + 1;
            }
        }
        return 0;
    }

    /** {@return the header with one call more of a function} */
    static String with(String trace, String functionArn) {
        String digest = digest(functionArn);
        List<String> entries = new ArrayList<>(entries(trace));
        entries.removeIf(entry -> entry.startsWith(digest));
        entries.add(digest + ":" + calls(trace, functionArn));
        int field = trace.indexOf(FIELD);
        int start = field < 0 ? trace.length() : field;
        int end = trace.indexOf(';', start + 1); // fields may stand in any order
        return trace.substring(0, start) + FIELD + String.join("|", entries) + (end < 0 ? "" : trace.substring(end));
    }

    private static List<String> entries(String trace) {
        int field = trace.indexOf(FIELD);
        if (field < 0) {
            return List.of();
        }
        int end = trace.indexOf(';', field + 1);
        return List.of(trace.substring(field + FIELD.length(), end < 0 ? trace.length() : end)
                .split("\\|"));
    }

    private static String digest(String functionArn) {
        return HexFormat.of().toHexDigits(functionArn.hashCode());
    }

    /** A client may send anything. */
    private static int count(String entry) {
        try {
            return Math.clamp(Integer.parseInt(entry.substring(entry.indexOf(':') + 1)), 0, MOST_CALLS);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
