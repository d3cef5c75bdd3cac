package dev.cumulet.s3.form;

/** Why a form is refused, in S3's words. */
sealed interface Violation {
    /** The policy is none: {@code InvalidPolicyDocument}, 400. */
    record Malformed(String message) implements Violation {
        public Malformed {
            message = "Invalid Policy: " + message;
        }
    }

    /** The form is not as the policy wants it: {@code AccessDenied}, 403. */
    record Denied(String message) implements Violation {
        public Denied {
            message = "Invalid according to Policy: " + message;
        }
    }

    /** The file is too large: {@code EntityTooLarge}, 400, with {@code ProposedSize} and {@code MaxSizeAllowed}. */
    record TooLarge(long proposedSize, long maxSizeAllowed) implements Violation {}

    /** The file is too small: {@code EntityTooSmall}, 400, with {@code ProposedSize} and {@code MinSizeAllowed}. */
    record TooSmall(long proposedSize, long minSizeAllowed) implements Violation {}
}
