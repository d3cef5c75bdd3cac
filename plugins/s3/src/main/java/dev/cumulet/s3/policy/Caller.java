package dev.cumulet.s3.policy;

/** Who makes a request, as policies see it. */
public sealed interface Caller {
    /** Somebody without credentials. */
    record Anonymous() implements Caller {}

    /**
     * Somebody with an account's credentials.
     *
     * @param canonicalId the id of 64 digits under which S3 knows the account
     */
    record Account(String id, String canonicalId) implements Caller {
        /** {@return the principal that an account itself is} */
        public String arn() {
            return "arn:aws:iam::" + id + ":root";
        }
    }
}
