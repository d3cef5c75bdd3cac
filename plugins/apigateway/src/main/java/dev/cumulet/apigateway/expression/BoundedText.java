package dev.cumulet.apigateway.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that may be looked at so often and no more, so that a pattern that tries everything gives up: its author and the
 * sender of the text need not be friends.
 */
public final class BoundedText implements CharSequence {
    private static final int MOST_LOOKS = 1_000_000;

    private final String text;
    private int looks;

    private BoundedText(String text) {
        this.text = text;
    }

    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("A pattern was given up", null, false, false);
        }
    }

    /** {@return whether the whole text has the form; no, if that can't be found out} */
    public static boolean matches(Pattern pattern, String text) {
        try {
            return matcher(pattern, text).matches();
        } catch (Exhausted | StackOverflowError e) {
            return false;
        }
    }

    /** {@return whether a part of the text has the form; no, if that can't be found out} */
    public static boolean contains(Pattern pattern, String text) {
        try {
            return matcher(pattern, text).find();
        } catch (Exhausted | StackOverflowError e) {
            return false;
        }
    }

    private static Matcher matcher(Pattern pattern, String text) {
        return pattern.matcher(new BoundedText(text));
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > MOST_LOOKS) {
            throw new Exhausted();
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
