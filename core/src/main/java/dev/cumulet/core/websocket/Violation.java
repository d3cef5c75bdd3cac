package dev.cumulet.core.websocket;

import dev.cumulet.spi.http.WebSocket;

/** What a client sent that it mustn't: the connection ends with a code and a reason. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    Violation(int code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    /** {@return a breach of the protocol} */
    static Violation of(String reason) {
        return new Violation(WebSocket.PROTOCOL_ERROR, reason);
    }

    int code() {
        return code;
    }
}
