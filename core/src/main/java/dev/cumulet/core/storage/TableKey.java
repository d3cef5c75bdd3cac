package dev.cumulet.core.storage;

import dev.cumulet.spi.service.Scope;
import java.util.Comparator;

/** A key of a table with the account and region that it is in; ordered by the UTF-8 bytes of the three. */
record TableKey(Scope scope, String key) implements Comparable<TableKey> {
    private static final Comparator<TableKey> ORDER = Comparator.<TableKey, String>comparing(
                    at -> at.scope().account(), TableKey::compareUtf8)
            .thenComparing(at -> at.scope().region(), TableKey::compareUtf8)
            .thenComparing(TableKey::key, TableKey::compareUtf8);

    @Override
    public int compareTo(TableKey other) {
        return ORDER.compare(this, other);
    }

    boolean isIn(Scope wanted) {
        return scope.equals(wanted);
    }

    /**
     * Compares as the UTF-8 bytes compare, which is by code point. Java's own order differs where surrogates meet
     * characters above them (U+E000 to U+FFFF).
     */
    static int compareUtf8(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean isMixed = Character.isSurrogate(x) != Character.isSurrogate(y);
                return isMixed ? (Character.isSurrogate(x) ? 1 : -1) : x - y;
            }
        }
        return a.length() - b.length();
    }
}
