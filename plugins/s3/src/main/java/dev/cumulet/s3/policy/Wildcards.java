package dev.cumulet.s3.policy;

/** Patterns with {@code *} for any text and {@code ?} for any character. */
public final class Wildcards {
    /** In a pattern stands for the characters themselves, which come from a request or from <code>${*}</code>. */
    static final char LITERAL_STAR = '\uE000';

    static final char LITERAL_QUESTION = '\uE001';

    private Wildcards() {}

    static boolean match(String pattern, String text) {
        return match(pattern, text, false);
    }

    /** {@return whether a text fits, whatever the case of its letters} */
    public static boolean matchIgnoringCase(String pattern, String text) {
        return match(pattern, text, true);
    }

    /** {@return whether a text has wildcards} */
    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** {@return a text that matches itself only} */
    static String quote(String text) {
        return text.replace('*', LITERAL_STAR).replace('?', LITERAL_QUESTION);
    }

    /** Goes back to the last star only, so the time is at most the product of both lengths. */
    private static boolean match(String pattern, String text, boolean ignoreCase) {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = t;
            } else if (p < pattern.length() && isSame(pattern.charAt(p), text.charAt(t), ignoreCase)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean isSame(char wanted, char found, boolean ignoreCase) {
        return switch (wanted) {
            case '?' -> true;
            case LITERAL_STAR -> found == '*';
            case LITERAL_QUESTION -> found == '?';
            default -> wanted == found || ignoreCase && Character.toLowerCase(wanted) == Character.toLowerCase(found);
        };
    }
}
