package dev.cumulet.s3.object;

/** What S3 says of encryption at rest: everything is encrypted with its own keys unless a request names a KMS key. */
public final class Encryption {
    /** The header that names the algorithm. */
    public static final String ALGORITHM = "x-amz-server-side-encryption";

    /** The header that names the KMS key. */
    public static final String KEY = "x-amz-server-side-encryption-aws-kms-key-id";

    private static final String DEFAULT = "AES256";

    private Encryption() {}

    /** Keeps a request's wish in a draft. */
    public static void addTo(ObjectHead.Draft draft, String algorithm, String key) {
        if (algorithm != null && !algorithm.equals(DEFAULT)) {
            draft.header(ALGORITHM, algorithm).header(KEY, key);
        }
    }

    /** {@return the algorithm of an object} */
    public static String of(ObjectHead object) {
        return object.header(ALGORITHM).orElse(DEFAULT);
    }

    /** {@return the KMS key of an object, or null} */
    public static String key(ObjectHead object) {
        return object.header(KEY).orElse(null);
    }
}
