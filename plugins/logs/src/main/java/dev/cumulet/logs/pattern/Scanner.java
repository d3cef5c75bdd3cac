package dev.cumulet.logs.pattern;

import java.util.function.IntPredicate;

/** Walks through a pattern's text. */
final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    void skipBlanks() {
        while (!isAtEnd() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** {@return whether that stood here; if so it is passed, with blanks in front} */
    boolean take(String expected) {
        skipBlanks();
        if (!text.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    /** {@return whether that word stood here, in whatever case; if so it is passed} */
    boolean takeWord(String word) {
        skipBlanks();
        int end = at + word.length();
        boolean isHere = text.regionMatches(true, at, word, 0, word.length())
                && (end >= text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        if (isHere) {
            at = end;
        }
        return isHere;
    }

    void expect(String expected) {
        if (!take(expected)) {
            throw new SyntaxException("Expected " + expected + " at " + at);
        }
    }

    /** {@return the characters up to the first one that doesn't belong to it} */
    String takeWhile(IntPredicate belongs) {
        int start = at;
        while (!isAtEnd() && belongs.test(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** {@return the text up to a closing character, which a backslash makes an ordinary one; what opens is passed already} */
    String takeUntil(char closing) {
        StringBuilder taken = new StringBuilder();
        while (!isAtEnd() && text.charAt(at) != closing) {
            boolean isEscaped = text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) == closing;
            at += isEscaped ? 1 : 0;
            taken.append(text.charAt(at++));
        }
        if (isAtEnd()) {
            throw new SyntaxException("No " + closing + " at the end");
        }
        at++;
        return taken.toString();
    }

    /** {@return the next character, or 0 at the end} */
    char peek() {
        return isAtEnd() ? 0 : text.charAt(at);
    }
}
