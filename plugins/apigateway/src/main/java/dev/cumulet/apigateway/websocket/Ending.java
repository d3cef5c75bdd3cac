package dev.cumulet.apigateway.websocket;

import dev.cumulet.spi.http.WebSocket;

/** How a connection has ended, in the words of AWS's events. */
record Ending(int code, String reason) {

    /** {@return the end of a connection, with AWS's words where a close frame has none} */
    static Ending of(int code, String reason) {
        return new Ending(code, reason.isEmpty() ? usual(code) : reason);
    }

    /** {@return what AWS says of a close code} */
    static String usual(int code) {
        return switch (code) {
            case WebSocket.NORMAL -> "Connection Closed Normally";
            case WebSocket.GOING_AWAY -> "Going away";
            case WebSocket.NO_STATUS -> "Client-side close frame status not set";
            case WebSocket.ABNORMAL -> "Connection closed abnormally";
            default -> "";
        };
    }
}
