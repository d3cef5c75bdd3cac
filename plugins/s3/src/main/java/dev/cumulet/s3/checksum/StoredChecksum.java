package dev.cumulet.s3.checksum;

/**
 * An object's checksum.
 *
 * @param value base64; with {@code -N} behind it if it is composite
 * @param type {@code FULL_OBJECT} or {@code COMPOSITE}
 */
public record StoredChecksum(ChecksumAlgorithm algorithm, String value, String type) {
    /** The type of a checksum over all bytes. */
    public static final String FULL_OBJECT = "FULL_OBJECT";

    /** The type of a checksum over the checksums of parts. */
    public static final String COMPOSITE = "COMPOSITE";

    /** {@return the checksum over all bytes of an object} */
    public static StoredChecksum full(ChecksumAlgorithm algorithm, String value) {
        return new StoredChecksum(algorithm, value, FULL_OBJECT);
    }

    /** {@return the value without the number of parts that a composite one has behind it} */
    public String withoutCount() {
        int dash = value.indexOf('-');
        return dash < 0 ? value : value.substring(0, dash);
    }

    /** {@return this checksum as one text} */
    public String encoded() {
        return algorithm.name() + ' ' + type + ' ' + value;
    }

    /** {@return the checksum that {@link #encoded} wrote} */
    public static StoredChecksum decoded(String text) {
        int first = text.indexOf(' ');
        int second = text.indexOf(' ', first + 1);
        return new StoredChecksum(
                ChecksumAlgorithm.valueOf(text.substring(0, first)),
                text.substring(second + 1),
                text.substring(first + 1, second));
    }
}
