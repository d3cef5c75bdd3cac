package dev.cumulet.apigateway.websocket;

/** Ends what was begun for a client, who is told of it. */
final class SocketFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorFrame frame;
    private final int status;

    /**
     * Makes a failure.
     *
     * @param status what a client gets who wants a connection
     */
    SocketFailure(ErrorFrame frame, int status) {
        super(frame.name(), null, false, false);
        this.frame = frame;
        this.status = status;
    }

    ErrorFrame frame() {
        return frame;
    }

    int status() {
        return status;
    }
}
