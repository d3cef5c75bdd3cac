package dev.cumulet.s3.cors;

/**
 * A text in which {@code *} may stand once, for any text or none.
 *
 * @param end what follows the {@code *}; null if there is none
 */
record Wildcard(String begin, String end) {
    static Wildcard of(String text) {
        int star = text.indexOf('*');
        return star < 0 ? new Wildcard(text, null) : new Wildcard(text.substring(0, star), text.substring(star + 1));
    }

    boolean matches(String text) {
        if (end == null) {
            return text.equals(begin);
        }
        return text.length() >= begin.length() + end.length() && text.startsWith(begin) && text.endsWith(end);
    }

    static boolean isRepeated(String text) {
        return text.indexOf('*') != text.lastIndexOf('*');
    }
}
