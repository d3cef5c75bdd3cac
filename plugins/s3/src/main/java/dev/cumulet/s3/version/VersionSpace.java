package dev.cumulet.s3.version;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.spi.storage.ObjectKey;
import java.util.HexFormat;

/**
 * Where the versions of a bucket are that are no longer current: by key, and then the newest first.
 *
 * <p>A name is the object's key, an end, and the version's place counted backwards. Keys have any character, so the end
 * is two of the smallest one, and one within a key is followed by another one: that keeps the order of keys.
 */
final class VersionSpace {
    private static final String END = "\0\0";
    private static final String ZERO = "\0";
    private static final String ZERO_WITHIN = "\0\1";
    private static final int DIGITS = 16;

    private VersionSpace() {}

    /** {@return where a version is once it is not current any more} */
    static ObjectKey place(Bucket bucket, String key, long sequence) {
        return new ObjectKey(
                bucket.versionSpace(), beginning(key) + HexFormat.of().toHexDigits(Long.MAX_VALUE - sequence));
    }

    /** {@return what the names of all versions of a key begin with} */
    static String beginning(String key) {
        return prefix(key) + END;
    }

    /** {@return what the names of all versions begin with whose keys begin with {@code prefix}} */
    static String prefix(String prefix) {
        return prefix.replace(ZERO, ZERO_WITHIN);
    }

    /** {@return the key of a version} */
    static String key(ObjectKey place) {
        String name = place.name();
        return name.substring(0, name.length() - DIGITS - END.length()).replace(ZERO_WITHIN, ZERO);
    }

    /** {@return whether a null version is there: it has none of the places of versions with ids} */
    static boolean isNullVersion(ObjectKey place) {
        String name = place.name();
        long backwards = Long.parseLong(name.substring(name.length() - DIGITS), 16);
        return (Long.MAX_VALUE - backwards & 1) == 1;
    }
}
