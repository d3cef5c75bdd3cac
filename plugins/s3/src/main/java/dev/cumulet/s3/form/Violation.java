package dev.cumulet.s3.form;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;

/** Why a form is refused, in S3's words. */
sealed interface Violation {
    /** {@return the error that the client sees} */
    default AwsException exception() {
        return switch (this) {
            case Malformed malformed -> S3Error.INVALID_POLICY_DOCUMENT.exception(malformed.message());
            case Denied denied -> new AwsException(S3Error.ACCESS_DENIED, denied.message());
            case TooLarge(long size, long most) ->
                S3Error.ENTITY_TOO_LARGE
                        .exception()
                        .with("ProposedSize", String.valueOf(size))
                        .with("MaxSizeAllowed", String.valueOf(most));
            case TooSmall(long size, long least) ->
                S3Error.ENTITY_TOO_SMALL
                        .exception()
                        .with("ProposedSize", String.valueOf(size))
                        .with("MinSizeAllowed", String.valueOf(least));
        };
    }

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
