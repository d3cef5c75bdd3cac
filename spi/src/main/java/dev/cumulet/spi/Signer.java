package dev.cumulet.spi;

import java.util.Optional;

/**
 * Computes signatures with the secrets that the server knows, for services whose requests carry a signature where only
 * they look for it, as in the fields of S3's browser forms. The secrets themselves stay with the server.
 *
 * <p>Safe for use by many threads; nothing is ever {@code null}.
 */
@Stability(Stability.Level.EVOLVING)
public interface Signer {
    /** {@return whether requests must be signed by a known key: {@code auth.mode=verify}} */
    boolean isRequired();

    /**
     * {@return the Signature Version 4 of a text, in hexadecimal digits; nothing if nobody has that access key}
     *
     * @param credential access key and scope, as in {@code AKID/20261122/us-east-1/s3/aws4_request}; of one that can't
     *     be read nobody has the key
     * @param text the string to sign
     */
    Optional<String> v4(String credential, String text);

    /**
     * {@return the Signature Version 2 of a text, an HMAC-SHA1 in base64; nothing if nobody has that access key}
     *
     * @param text the string to sign
     */
    Optional<String> v2(String accessKey, String text);

    /** {@return the account that an access key belongs to, twelve digits} */
    String account(String accessKey);
}
