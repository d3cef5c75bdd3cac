package dev.cumulet.s3.store;

import java.util.Comparator;

/**
 * Orders texts by the bytes of their UTF-8 form, without making it.
 *
 * <p>UTF-16 units have the same order but for surrogates: they stand for code points above U+FFFF and have to come
 * behind U+E000 to U+FFFF.
 */
enum Utf8Order implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                return Character.isSurrogate(l) == Character.isSurrogate(r)
                        ? Character.compare(l, r)
                        : surrogateLast(l, r);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** One of them is a surrogate: it is the greater one against everything. */
    private static int surrogateLast(char left, char right) {
        return Character.isSurrogate(left) ? 1 : -1;
    }
}
