package dev.cumulet.dynamodb.bucket;

/** What S3 refuses, as DynamoDB tells of it. */
public final class BucketException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String KMS = "KMS.";
    private static final String MESSAGE = "%s (Service: Amazon S3; Status Code: %d; Error Code: %s; Request ID: %s;"
            + " S3 Extended Request ID: %s; Proxy: null)";

    private final String failureCode;

    BucketException(int status, String code, String message, String requestId, String extendedId) {
        super(MESSAGE.formatted(message, status, code, requestId, extendedId), null, false, false);
        this.failureCode = code.startsWith(KMS) ? "Kms" + code.substring(KMS.length()) : "S3" + code;
    }

    /** {@return AWS's {@code FailureCode}, such as {@code S3NoSuchBucket}} */
    public String failureCode() {
        return failureCode;
    }
}
