package dev.cumulet.apigateway.failure;

import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.nio.charset.StandardCharsets;

/** What the gateway answers by itself where it can't ask an integration, or gets nothing sensible from it. */
public enum GatewayError {
    MISSING_AUTHENTICATION_TOKEN(
            ResponseType.MISSING_AUTHENTICATION_TOKEN,
            403,
            "MissingAuthenticationTokenException",
            "{\"message\":\"Missing Authentication Token\"}"),
    /** There is no such API or stage, so there is nobody's own response for it either. */
    FORBIDDEN(ResponseType.DEFAULT_4XX, 403, "ForbiddenException", "{\"message\":\"Forbidden\"}"),
    /** The one answer of API Gateway that is not JSON. */
    REQUEST_TOO_LARGE(
            ResponseType.REQUEST_TOO_LARGE,
            413,
            "RequestTooLargeException",
            "HTTP content length exceeded 10485760 bytes."),
    REQUEST_TOO_LONG(
            ResponseType.REQUEST_TOO_LARGE, 413, "RequestTooLargeException", "{\"message\":\"Request Too Long\"}"),
    MALFORMED_RESPONSE(
            ResponseType.DEFAULT_5XX, 502, "InternalServerErrorException", "{\"message\": \"Internal server error\"}"),
    INTEGRATION_FAILURE(
            ResponseType.DEFAULT_5XX, 500, "InternalServerErrorException", "{\"message\": \"Internal server error\"}"),
    INTEGRATION_TIMEOUT(
            ResponseType.INTEGRATION_TIMEOUT,
            504,
            "InternalServerErrorException",
            "{\"message\": \"Endpoint request timed out\"}");

    private final ResponseType responseType;
    private final int status;
    private final String errorType;
    private final String body;

    GatewayError(ResponseType responseType, int status, String errorType, String body) {
        this.responseType = responseType;
        this.status = status;
        this.errorType = errorType;
        this.body = body;
    }

    /** {@return the gateway response that an API may have put in this answer's place} */
    public ResponseType responseType() {
        return responseType;
    }

    /** {@return the exception that ends a request with this answer} */
    public GatewayException exception() {
        return new GatewayException(this);
    }

    /** {@return AWS's own answer} */
    public Reply<Void> reply() {
        String contentType = body.startsWith("{") ? "application/json" : "text/plain";
        return Reply.<Void>of(null)
                .withStatus(status)
                .withHeader("Content-Type", contentType)
                .withHeader("x-amzn-ErrorType", errorType)
                .withBody(ResponseBody.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
