package dev.cumulet.spi.storage;

import dev.cumulet.spi.Stability;

/**
 * Where an object is. Keys are ordered by space, then by the UTF-8 bytes of the name, as S3 lists them.
 *
 * @param space what it belongs to, such as a bucket: letters, digits, {@code .-_/}
 * @param name any text
 */
@Stability(Stability.Level.EVOLVING)
public record ObjectKey(String space, String name) implements Comparable<ObjectKey> {
    @Override
    public int compareTo(ObjectKey other) {
        int bySpace = space.compareTo(other.space);
        return bySpace == 0 ? compareUtf8(name, other.name) : bySpace;
    }

    /** Compares two texts by their UTF-8 bytes. */
    public static int compareUtf8(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                // UTF-16 order is UTF-8 order but for surrogates, which stand for what comes after all other
                // characters.
                boolean sameKind = Character.isSurrogate(a) == Character.isSurrogate(b);
                return sameKind ? a - b : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }
}
