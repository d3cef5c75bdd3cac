package dev.cumulet.apigateway.failure;

/** Ends a request with an answer of the gateway itself. */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final GatewayError error;

    GatewayException(GatewayError error) {
        super(error.name(), null, false, false);
        this.error = error;
    }

    /** {@return what the gateway answers} */
    public GatewayError error() {
        return error;
    }
}
