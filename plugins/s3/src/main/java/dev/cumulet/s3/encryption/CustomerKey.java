package dev.cumulet.s3.encryption;

import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.checksum.Digest;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.AwsException;
import java.util.Base64;
import java.util.Optional;

/**
 * A key that a customer brings along with each request (SSE-C). S3 keeps no more of it than what tells whether a later
 * request brings the same one.
 *
 * <p>AWS takes such keys over TLS only. Here they may come over plain HTTP, as everything else may.
 *
 * @param md5 the key's MD5 in base64
 */
public record CustomerKey(String md5) {
    /** The only algorithm. */
    public static final String ALGORITHM = "AES256";

    private static final String PREFIX = "x-amz-server-side-encryption-customer-";
    private static final String SOURCE_PREFIX = "x-amz-copy-source-server-side-encryption-customer-";
    private static final String ARGUMENT = "x-amz-server-side-encryption";
    private static final int KEY_BYTES = 32;

    /** {@return the key of a request, if it brings one} */
    public static Optional<CustomerKey> of(Headers headers) {
        return of(headers, PREFIX);
    }

    /** {@return the key for the source of a copy} */
    public static Optional<CustomerKey> ofSource(Headers headers) {
        return of(headers, SOURCE_PREFIX);
    }

    static boolean isMentioned(Headers headers) {
        return headers.contains(PREFIX + "algorithm") || headers.contains(PREFIX + "key");
    }

    private static Optional<CustomerKey> of(Headers headers, String prefix) {
        Optional<String> algorithm = headers.first(prefix + "algorithm");
        Optional<String> key = headers.first(prefix + "key");
        Optional<String> md5 = headers.first(prefix + "key-MD5");
        if (algorithm.isEmpty() && key.isEmpty() && md5.isEmpty()) {
            return Optional.empty();
        }
        checkAlgorithm(algorithm);
        String computed = md5(key.orElseThrow(() -> invalid("Requests specifying Server Side Encryption with Customer"
                + " provided keys must provide an appropriate secret key.")));
        String stated = md5.orElseThrow(() -> invalid("Requests specifying Server Side Encryption with Customer"
                + " provided keys must provide the client calculated MD5 of the secret key."));
        if (!stated.equals(computed)) {
            throw invalid("The calculated MD5 hash of the key did not match the hash that was provided.");
        }
        return Optional.of(new CustomerKey(computed));
    }

    private static void checkAlgorithm(Optional<String> algorithm) {
        String name = algorithm.orElseThrow(() -> invalid("Requests specifying Server Side Encryption with Customer"
                + " provided keys must provide a valid encryption algorithm."));
        if (!name.equals(ALGORITHM)) {
            throw S3Error.INVALID_ENCRYPTION_ALGORITHM
                    .exception()
                    .with("ArgumentName", ARGUMENT)
                    .with("ArgumentValue", name);
        }
    }

    private static String md5(String key) {
        byte[] bytes = decoded(key);
        if (bytes.length != KEY_BYTES) {
            throw invalid("The secret key was invalid for the specified algorithm.");
        }
        Digest digest = ChecksumAlgorithm.MD5.digest();
        digest.update(bytes, 0, bytes.length);
        return digest.base64();
    }

    private static byte[] decoded(String key) {
        try {
            return Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** S3 names the header of another kind of encryption whatever is wrong. */
    private static AwsException invalid(String message) {
        return S3Error.INVALID_ARGUMENT.exception(message).with("ArgumentName", ARGUMENT);
    }
}
