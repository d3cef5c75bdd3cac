package dev.cumulet.dynamodb.engine;

/** The engine can't answer now. The message says why and what to do about it, and the client gets to read it. */
public final class EngineUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception with a message for the user. */
    public EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Makes an exception with a message for the user. */
    public EngineUnavailableException(String message) {
        super(message);
    }
}
