package dev.cumulet.apigateway.websocket;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.nio.charset.StandardCharsets;

/** Why a command about a connection fails; some have no message on AWS. */
enum CommandError {
    INVALID_ID(400, "BadRequestException", "Invalid connectionId: %s"),
    GONE(410, "GoneException", ""),
    PAYLOAD_TOO_LARGE(413, "PayloadTooLargeException", "Message too long"),
    LIMIT_EXCEEDED(429, "LimitExceededException", "");

    private final int status;
    private final String type;
    private final String message;

    CommandError(int status, String type, String message) {
        this.status = status;
        this.type = type;
        this.message = message;
    }

    /** {@return the reply, its message's gap filled} */
    Reply<Void> reply(Object... arguments) {
        Reply<Void> reply = Reply.<Void>of(null).withStatus(status).withHeader("x-amzn-ErrorType", type);
        if (message.isEmpty()) {
            return reply;
        }
        String body = "{\"message\":" + new TextNode(message.formatted(arguments)) + "}";
        return reply.withHeader("Content-Type", "application/json")
                .withBody(ResponseBody.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
