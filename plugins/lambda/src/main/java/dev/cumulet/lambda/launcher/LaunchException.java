package dev.cumulet.lambda.launcher;

/** An environment could not be started; the message says why and what to do. */
public final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with a message for people. */
    public LaunchException(String message) {
        super(message);
    }

    /** Makes the exception with a message for people and what led to it. */
    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
