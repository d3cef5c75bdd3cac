package dev.cumulet.apigateway.endpoint;

/** Says why there is no reply of a server. */
public final class EndpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    EndpointException(Reason reason, String message, Throwable cause) {
        super(message, cause, false, false);
        this.reason = reason;
    }

    /** {@return the reason} */
    public Reason reason() {
        return reason;
    }

    /** What can go wrong besides a timeout. */
    public enum Reason {
        /** The host has no address. */
        UNKNOWN_HOST,
        /** The server's certificate is not trusted, or isn't its own. */
        UNTRUSTED,
        /** Nobody listens, the connection broke, or what came is not HTTP. */
        NETWORK,
        /** The reply's body is larger than allowed. */
        TOO_LARGE
    }
}
