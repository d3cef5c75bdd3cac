package dev.cumulet.s3.policy;

/** A policy can't be taken; the message is what AWS says. */
public final class MalformedPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedPolicyException(String message) {
        super(message, null, false, false);
    }
}
