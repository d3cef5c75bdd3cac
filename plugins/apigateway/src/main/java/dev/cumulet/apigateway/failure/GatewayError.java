package dev.cumulet.apigateway.failure;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.nio.charset.StandardCharsets;

/** What the gateway answers by itself where it can't ask an integration, or gets nothing sensible from it. */
public enum GatewayError {
    MISSING_AUTHENTICATION_TOKEN(
            ResponseType.MISSING_AUTHENTICATION_TOKEN,
            403,
            "MissingAuthenticationTokenException",
            Form.TIGHT,
            "Missing Authentication Token"),
    INCOMPLETE_SIGNATURE(
            ResponseType.DEFAULT_4XX,
            403,
            "IncompleteSignatureException",
            Form.TIGHT,
            "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with"
                    + " Base64): '%s'."),
    /** There is no such API or stage, so there is nobody's own response for it either. */
    FORBIDDEN(ResponseType.DEFAULT_4XX, 403, "ForbiddenException", Form.TIGHT, "Forbidden"),
    INVALID_API_KEY(ResponseType.INVALID_API_KEY, 403, "ForbiddenException", Form.TIGHT, "Forbidden"),

    UNAUTHORIZED(ResponseType.UNAUTHORIZED, 401, "UnauthorizedException", Form.TIGHT, "Unauthorized"),
    ACCESS_DENIED(
            ResponseType.ACCESS_DENIED,
            403,
            "AccessDeniedException",
            Form.CAPITAL,
            "User is not authorized to access this resource"),
    EXPLICITLY_DENIED(
            ResponseType.ACCESS_DENIED,
            403,
            "AccessDeniedException",
            Form.CAPITAL,
            "User is not authorized to access this resource with an explicit deny"),
    DENIED_BY_POLICY(
            ResponseType.ACCESS_DENIED,
            403,
            "AccessDeniedException",
            Form.CAPITAL,
            "User: %s is not authorized to perform: execute-api:Invoke on resource: %s"),
    EXPLICITLY_DENIED_BY_POLICY(
            ResponseType.ACCESS_DENIED,
            403,
            "AccessDeniedException",
            Form.CAPITAL,
            "User: %s is not authorized to perform: execute-api:Invoke on resource: %s with an explicit deny"),
    /** Clients learn no more of a broken authorizer than that it is one. */
    AUTHORIZER_FAILURE(ResponseType.AUTHORIZER_FAILURE, 500, "AuthorizerFailureException", Form.TIGHT, null),
    AUTHORIZER_CONFIGURATION(
            ResponseType.AUTHORIZER_CONFIGURATION_ERROR, 500, "AuthorizerConfigurationException", Form.TIGHT, null),

    THROTTLED(ResponseType.THROTTLED, 429, "TooManyRequestsException", Form.TIGHT, "Too Many Requests"),
    QUOTA_EXCEEDED(ResponseType.QUOTA_EXCEEDED, 429, "LimitExceededException", Form.TIGHT, "Limit Exceeded"),

    MISSING_PARAMETERS(
            ResponseType.BAD_REQUEST_PARAMETERS,
            400,
            "BadRequestException",
            Form.WIDE,
            "Missing required request parameters: [%s]"),
    BROKEN_BODY(ResponseType.DEFAULT_4XX, 400, "BadRequestException", Form.TIGHT, "Bad Request"),
    INVALID_BODY(ResponseType.BAD_REQUEST_BODY, 400, "BadRequestException", Form.WIDE, "Invalid request body"),
    INVALID_JSON(ResponseType.BAD_REQUEST_BODY, 400, "BadRequestException", Form.WIDE, "Invalid JSON in request body"),
    UNSUPPORTED_MEDIA_TYPE(
            ResponseType.UNSUPPORTED_MEDIA_TYPE, 415, "BadRequestException", Form.WIDE, "Unsupported Media Type"),
    /** With the next one the only answers of API Gateway that are not JSON. */
    REQUEST_TOO_LARGE(
            ResponseType.REQUEST_TOO_LARGE,
            413,
            "RequestTooLargeException",
            Form.TEXT,
            "HTTP content length exceeded 10485760 bytes."),
    /** Seen in public threads, which show the text; its status is that of the other text. */
    HEADERS_TOO_LARGE(
            ResponseType.REQUEST_TOO_LARGE,
            413,
            "RequestTooLargeException",
            Form.TEXT,
            "HTTP header is larger than 10240 bytes."),
    REQUEST_TOO_LONG(ResponseType.REQUEST_TOO_LARGE, 413, "RequestTooLargeException", Form.TIGHT, "Request Too Long"),

    MALFORMED_RESPONSE(
            ResponseType.DEFAULT_5XX, 502, "InternalServerErrorException", Form.WIDE, "Internal server error"),
    /** Nobody can be asked, or mappings make no sense: AWS's logs call it a configuration error. */
    INTEGRATION_FAILURE(
            ResponseType.API_CONFIGURATION_ERROR,
            500,
            "InternalServerErrorException",
            Form.WIDE,
            "Internal server error"),
    NETWORK_ERROR(
            ResponseType.INTEGRATION_FAILURE,
            504,
            "InternalServerErrorException",
            Form.WIDE,
            "Network error communicating with endpoint"),
    INTEGRATION_TIMEOUT(
            ResponseType.INTEGRATION_TIMEOUT,
            504,
            "InternalServerErrorException",
            Form.WIDE,
            "Endpoint request timed out");

    private final ResponseType responseType;
    private final int status;
    private final String errorType;
    private final Form form;
    private final String message;

    GatewayError(ResponseType responseType, int status, String errorType, Form form, String message) {
        this.responseType = responseType;
        this.status = status;
        this.errorType = errorType;
        this.form = form;
        this.message = message;
    }

    /** The bodies that AWS writes around a message, as different as the parts of it that write them. */
    private enum Form {
        TIGHT("{\"message\":%s}", "application/json"),
        WIDE("{\"message\": %s}", "application/json"),
        CAPITAL("{\"Message\":%s}", "application/json"),
        TEXT("%s", "text/plain");

        private final String body;
        private final String contentType;

        Form(String body, String contentType) {
            this.body = body;
            this.contentType = contentType;
        }
    }

    /** {@return the gateway response that an API may have put in this answer's place} */
    public ResponseType responseType() {
        return responseType;
    }

    /** {@return the status, unless the API's own response has another one} */
    public int status() {
        return status;
    }

    /** {@return what {@code x-amzn-ErrorType} says} */
    public String errorType() {
        return errorType;
    }

    /**
     * {@return the exception that ends a request with this answer}
     *
     * @param arguments what the message's gaps are filled with
     */
    public GatewayException exception(Object... arguments) {
        return new GatewayException(this, message == null ? null : message.formatted(arguments), null, null);
    }

    /**
     * {@return the exception that ends a request with this answer}
     *
     * @param details what only an API's own response tells, as {@code $context.error.validationErrorString}
     */
    public GatewayException because(String details) {
        return new GatewayException(this, message, details, null);
    }

    /**
     * {@return the exception that ends a request with this answer}
     *
     * @param reason what clients are never told, in the words of AWS's execution logs where they are known
     */
    public GatewayException dueTo(String reason) {
        return new GatewayException(this, message, null, new GatewayException.Reason(reason, null));
    }

    /**
     * {@return the exception that ends a request with this answer}
     *
     * @param reason what clients are never told, in the words of AWS's execution logs
     * @param cause what AWS doesn't tell either, for this server's own log
     */
    public GatewayException dueTo(String reason, String cause) {
        return new GatewayException(this, message, null, new GatewayException.Reason(reason, cause));
    }

    /** {@return AWS's own answer} */
    public Reply<Void> reply() {
        return exception().reply();
    }

    /** {@return AWS's own answer with another message; {@code null} is written as such} */
    Reply<Void> reply(String text) {
        String shown = form == Form.TEXT ? text : quoted(text);
        return Reply.<Void>of(null)
                .withStatus(status)
                .withHeader("Content-Type", form.contentType)
                .withHeader("x-amzn-ErrorType", errorType)
                .withBody(ResponseBody.of(form.body.formatted(shown).getBytes(StandardCharsets.UTF_8)));
    }

    /** {@return a text in JSON's quotes, or the word null} */
    static String quoted(String text) {
        return text == null ? "null" : TextNode.valueOf(text).toString();
    }
}
