package dev.cumulet.s3.encryption;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * How an object is encrypted at rest, as far as S3 tells: with keys of S3's own, with a KMS key, or with one that the
 * customer brings along.
 *
 * @param algorithm {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}; nothing with a customer's key
 * @param kmsKey the ARN of the KMS key
 * @param context the encryption context, as it was sent
 */
public record Encryption(
        Optional<String> algorithm,
        Optional<String> kmsKey,
        boolean usesBucketKey,
        Optional<String> context,
        Optional<CustomerKey> customerKey) {
    /** The header that names the algorithm. */
    public static final String ALGORITHM = "x-amz-server-side-encryption";

    /** S3's own keys, with which everything is encrypted that says nothing else. */
    public static final Encryption USUAL =
            new Encryption(Optional.of("AES256"), Optional.empty(), false, Optional.empty(), Optional.empty());

    static final String KEY = ALGORITHM + "-aws-kms-key-id";
    static final String BUCKET_KEY = ALGORITHM + "-bucket-key-enabled";
    static final String CONTEXT = ALGORITHM + "-context";

    private static final String CUSTOMER_ALGORITHM = ALGORITHM + "-customer-algorithm";
    private static final String CUSTOMER_KEY = ALGORITHM + "-customer-key-MD5";

    /** Stands in attributes where others have an algorithm. */
    private static final String BY_CUSTOMER = "SSE-C";

    static Encryption with(CustomerKey key) {
        return new Encryption(Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.of(key));
    }

    static Encryption with(String algorithm, KmsKey key, boolean usesBucketKey, Optional<String> context) {
        return new Encryption(Optional.of(algorithm), Optional.of(key.arn()), usesBucketKey, context, Optional.empty());
    }

    /** {@return the encryption that an object's attributes tell} */
    public static Encryption of(Map<String, String> attributes) {
        String algorithm = attributes.get(ALGORITHM);
        if (algorithm == null) {
            return USUAL;
        }
        if (algorithm.equals(BY_CUSTOMER)) {
            return with(new CustomerKey(attributes.get(CUSTOMER_KEY)));
        }
        return new Encryption(
                Optional.of(algorithm),
                Optional.ofNullable(attributes.get(KEY)),
                attributes.containsKey(BUCKET_KEY),
                Optional.ofNullable(attributes.get(CONTEXT)),
                Optional.empty());
    }

    /** Hands what is not usual to {@code attributes}. */
    public void describe(BiConsumer<String, String> attributes) {
        if (equals(USUAL)) {
            return;
        }
        attributes.accept(ALGORITHM, algorithm.orElse(BY_CUSTOMER));
        kmsKey.ifPresent(key -> attributes.accept(KEY, key));
        context.ifPresent(text -> attributes.accept(CONTEXT, text));
        customerKey.ifPresent(key -> attributes.accept(CUSTOMER_KEY, key.md5()));
        if (usesBucketKey) {
            attributes.accept(BUCKET_KEY, "true");
        }
    }

    /** {@return whether an attribute is one of those that tell the encryption} */
    public static boolean isAttribute(String name) {
        return name.startsWith(ALGORITHM);
    }

    /** {@return a reply that tells the encryption in its headers, but for the algorithm, which its output has} */
    public <O> Reply<O> tell(Reply<O> reply) {
        if (this == USUAL) {
            return reply;
        }
        Headers.Builder headers = reply.headers().toBuilder();
        kmsKey.ifPresent(key -> headers.add(KEY, key));
        customerKey.ifPresent(
                key -> headers.add(CUSTOMER_ALGORITHM, CustomerKey.ALGORITHM).add(CUSTOMER_KEY, key.md5()));
        if (usesBucketKey) {
            headers.add(BUCKET_KEY, "true");
        }
        return new Reply<>(reply.output(), reply.status(), headers.build(), reply.body());
    }

    /** {@return a reply to a write, which also tells the context} */
    public <O> Reply<O> tellWriter(Reply<O> reply) {
        Reply<O> told = tell(reply);
        return context.isEmpty() ? told : told.withHeader(CONTEXT, context.get());
    }

    /** Refuses a reader that doesn't bring the key along which the object was written with. */
    public void checkReader(Optional<CustomerKey> brought) {
        if (customerKey.isEmpty() && brought.isPresent()) {
            throw S3Error.INVALID_REQUEST.exception("The encryption parameters are not applicable to this object.");
        }
        if (customerKey.isPresent() && brought.isEmpty()) {
            throw S3Error.INVALID_REQUEST.exception(
                    "The object was stored using a form of Server Side Encryption. The correct parameters must be"
                            + " provided to retrieve the object.");
        }
        if (!customerKey.equals(brought)) {
            throw new AwsException(
                    S3Error.ACCESS_DENIED,
                    "Requests specifying Server Side Encryption with Customer provided keys must provide the correct"
                            + " secret key.");
        }
    }

    /** Refuses a part for an object of this encryption that comes with another key than the upload began with. */
    public void checkPart(Optional<CustomerKey> brought) {
        if (customerKey.isPresent() != brought.isPresent()) {
            throw S3Error.INVALID_REQUEST.exception(
                    "The multipart upload initiate requested encryption. Subsequent part requests must include the"
                            + " appropriate encryption parameters.");
        }
        if (!customerKey.equals(brought)) {
            throw S3Error.INVALID_REQUEST.exception(
                    "The provided encryption parameters did not match the ones used originally.");
        }
    }

    /** {@return whether ETags are MD5s, which they are with S3's own keys only} */
    public boolean hasPlainETags() {
        return algorithm.equals(USUAL.algorithm);
    }

    /** {@return the ETag of a content: with keys other than S3's own it is not the MD5, and different each time} */
    public String eTag(String md5) {
        return hasPlainETags() ? md5 : UUID.randomUUID().toString().replace("-", "");
    }
}
