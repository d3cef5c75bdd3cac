package dev.cumulet.apigateway.execution;

import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.nio.charset.StandardCharsets;

/** What the gateway answers by itself: AWS's default gateway responses. */
enum GatewayError {
    MISSING_AUTHENTICATION_TOKEN(
            403, "MissingAuthenticationTokenException", "{\"message\":\"Missing Authentication Token\"}"),
    FORBIDDEN(403, "ForbiddenException", "{\"message\":\"Forbidden\"}"),
    /** The one answer of API Gateway that is not JSON. */
    REQUEST_TOO_LARGE(413, "RequestTooLargeException", "HTTP content length exceeded 10485760 bytes."),
    REQUEST_TOO_LONG(413, "RequestTooLargeException", "{\"message\":\"Request Too Long\"}"),
    MALFORMED_RESPONSE(502, "InternalServerErrorException", "{\"message\": \"Internal server error\"}"),
    INTEGRATION_FAILURE(500, "InternalServerErrorException", "{\"message\": \"Internal server error\"}"),
    INTEGRATION_TIMEOUT(504, "InternalServerErrorException", "{\"message\": \"Endpoint request timed out\"}");

    private final int status;
    private final String type;
    private final String body;

    GatewayError(int status, String type, String body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    /** {@return the reply} */
    Reply<Void> reply() {
        String contentType = body.startsWith("{") ? "application/json" : "text/plain";
        return Reply.<Void>of(null)
                .withStatus(status)
                .withHeader("Content-Type", contentType)
                .withHeader("x-amzn-ErrorType", type)
                .withBody(ResponseBody.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
