package dev.cumulet.iam.page;

import dev.cumulet.iam.error.IamError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * One page of a list.
 *
 * @param marker how to ask for the next one, or null if this is the last one
 */
public record Page<V>(List<V> items, String marker) {
    private static final int USUAL = 100;

    /**
     * {@return the page behind a marker, in the order of keys}
     *
     * @param key unique among the items
     * @param marker the last page's, or null
     * @param maxItems how many at most, or null
     */
    public static <V> Page<V> of(Stream<V> all, Function<V, String> key, String marker, Integer maxItems) {
        int most = maxItems == null ? USUAL : maxItems;
        String after = marker == null ? "" : decoded(marker);
        List<V> found = all.filter(item -> key.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(key))
                .limit(most + 1L)
                .toList();
        if (found.size() <= most) {
            return new Page<>(found, null);
        }
        List<V> items = found.subList(0, most);
        return new Page<>(items, encoded(key.apply(items.getLast())));
    }

    /** {@return whether there is more} */
    public boolean isTruncated() {
        return marker != null;
    }

    /** {@return a key with its check sum in front, by which a marker that no page gave is known} */
    private static String encoded(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        ByteBuffer marker = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(checkSum(bytes))
                .put(bytes);
        return Base64.getUrlEncoder().encodeToString(marker.array());
    }

    private static String decoded(String marker) {
        ByteBuffer read = bytes(marker);
        if (read.remaining() < Integer.BYTES) {
            throw IamError.INVALID_MARKER.exception();
        }
        int expected = read.getInt();
        byte[] key = new byte[read.remaining()];
        read.get(key);
        if (checkSum(key) != expected) {
            throw IamError.INVALID_MARKER.exception();
        }
        return new String(key, StandardCharsets.UTF_8);
    }

    private static ByteBuffer bytes(String marker) {
        try {
            return ByteBuffer.wrap(Base64.getUrlDecoder().decode(marker));
        } catch (IllegalArgumentException e) {
            throw IamError.INVALID_MARKER.exception();
        }
    }

    private static int checkSum(byte[] key) {
        CRC32 sum = new CRC32();
        sum.update(key);
        return (int) sum.getValue();
    }
}
