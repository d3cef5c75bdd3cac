package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keys as an index keeps them: the space, a zero, the name. No space has a zero in it, so the order of these bytes is
 * that of the keys, space by space.
 */
final class IndexKey {
    private IndexKey() {}

    static byte[] of(ObjectKey key) {
        return of(key.space(), key.name());
    }

    static byte[] of(String space, String name) {
        byte[] first = space.getBytes(StandardCharsets.UTF_8);
        byte[] second = name.getBytes(StandardCharsets.UTF_8);
        byte[] key = Arrays.copyOf(first, first.length + 1 + second.length);
        System.arraycopy(second, 0, key, first.length + 1, second.length);
        return key;
    }

    /** {@return the key of an index's key, whose space is known and {@code spaceLength} bytes long} */
    static ObjectKey read(byte[] key, String space, int spaceLength) {
        int begin = spaceLength + 1;
        return new ObjectKey(space, new String(key, begin, key.length - begin, StandardCharsets.UTF_8));
    }

    static boolean beginsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
