package dev.cumulet.s3.checksum;

import java.util.Base64;

/** A sum over bytes on their way; for one thread. */
public interface Digest {
    /** Takes in some more bytes. */
    void update(byte[] bytes, int offset, int length);

    /** {@return the sum of all bytes; asked once, at the end} */
    byte[] value();

    /** {@return the sum in the form that headers have} */
    default String base64() {
        return Base64.getEncoder().encodeToString(value());
    }
}
