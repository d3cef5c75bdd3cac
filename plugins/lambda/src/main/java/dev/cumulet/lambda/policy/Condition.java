package dev.cumulet.lambda.policy;

import java.util.Locale;
import java.util.Map;

/**
 * What a statement demands of a request.
 *
 * @param operator how values are compared, {@code StringEquals}, {@code ArnLike} or {@code Bool}
 * @param key what is compared, for example {@code AWS:SourceArn}
 * @param value what it is compared with
 */
record Condition(String operator, String key, String value) {
    /**
     * {@return whether a request meets it}
     *
     * @param facts what is known of the request, by keys in lower case
     */
    boolean isMet(Map<String, String> facts) {
        String fact = facts.get(key.toLowerCase(Locale.ROOT));
        return fact != null && (operator.equals("ArnLike") ? isLike(value, fact) : value.equals(fact));
    }

    /** A star stands for any text, a question mark for any character. */
    private static boolean isLike(String pattern, String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int next = 0;
        while (next < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = next;
            } else if (at < pattern.length()
                    && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(next))) {
                at++;
                next++;
            } else if (star >= 0) {
                at = star + 1;
                next = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
