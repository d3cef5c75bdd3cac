package dev.cumulet.apigateway.websocket;

import com.fasterxml.jackson.databind.node.TextNode;

/** What a client is told of a message or a connection that the gateway can't do anything with. */
enum ErrorFrame {
    FORBIDDEN("Forbidden"),
    UNAUTHORIZED("Unauthorized"),
    BAD_REQUEST_BODY("Bad request body"),
    TOO_MANY_REQUESTS("Too Many Requests"),
    INTERNAL("Internal server error"),
    TIMED_OUT("Endpoint request timed out");

    private final String message;

    ErrorFrame(String message) {
        this.message = message;
    }

    /** {@return AWS's text, with its blanks} */
    String text(String connectionId, String requestId) {
        return text(TextNode.valueOf(message).toString(), connectionId, requestId);
    }

    /** {@return the text around another message, which has its quotes} */
    static String text(String quoted, String connectionId, String requestId) {
        return "{\"message\": " + quoted + ", \"connectionId\":\"" + connectionId + "\", \"requestId\":\"" + requestId
                + "\"}";
    }
}
