package dev.cumulet.s3.select.evaluation;

import dev.cumulet.s3.select.SelectError;
import java.util.Optional;

/** A pattern of LIKE: {@code %} stands for any text, {@code _} for one character, an escape character takes their meaning. */
final class LikePattern {
    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private final int[] symbols;

    private LikePattern(int[] symbols) {
        this.symbols = symbols;
    }

    static LikePattern of(String pattern, Optional<String> escape) {
        if (escape.isPresent() && escape.get().codePointCount(0, escape.get().length()) != 1) {
            throw SelectError.EVALUATOR_LIKE_PATTERN_INVALID_ESCAPE_SEQUENCE.exception();
        }
        int escaping = escape.map(text -> text.codePointAt(0)).orElse(Integer.MIN_VALUE);
        int[] points = pattern.codePoints().toArray();
        int[] symbols = new int[points.length];
        int used = 0;
        for (int i = 0; i < points.length; i++) {
            if (points[i] == escaping) {
                i++;
                if (i == points.length || points[i] != '%' && points[i] != '_' && points[i] != escaping) {
                    throw SelectError.EVALUATOR_LIKE_PATTERN_INVALID_ESCAPE_SEQUENCE.exception();
                }
                symbols[used++] = points[i];
            } else {
                symbols[used++] = points[i] == '%' ? ANY_TEXT : points[i] == '_' ? ANY_CHARACTER : points[i];
            }
        }
        return new LikePattern(java.util.Arrays.copyOf(symbols, used));
    }

    /** Walks both from left to right; on a mismatch the last {@code %} takes one character more. */
    boolean matches(String text) {
        int[] points = text.codePoints().toArray();
        int at = 0;
        int symbol = 0;
        int lastAny = -1;
        int taken = 0;
        while (at < points.length) {
            if (symbol < symbols.length && (symbols[symbol] == points[at] || symbols[symbol] == ANY_CHARACTER)) {
                at++;
                symbol++;
            } else if (symbol < symbols.length && symbols[symbol] == ANY_TEXT) {
                lastAny = symbol++;
                taken = at;
            } else if (lastAny >= 0) {
                symbol = lastAny + 1;
                at = ++taken;
            } else {
                return false;
            }
        }
        while (symbol < symbols.length && symbols[symbol] == ANY_TEXT) {
            symbol++;
        }
        return symbol == symbols.length;
    }
}
