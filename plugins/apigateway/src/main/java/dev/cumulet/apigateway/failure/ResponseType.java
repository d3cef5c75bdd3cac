package dev.cumulet.apigateway.failure;

import java.util.Optional;

/** The kinds of answers that the gateway gives by itself; an API may have its own response for each. */
public enum ResponseType {
    DEFAULT_4XX(0),
    DEFAULT_5XX(0),
    RESOURCE_NOT_FOUND(404),
    UNAUTHORIZED(401),
    INVALID_API_KEY(403),
    ACCESS_DENIED(403),
    AUTHORIZER_FAILURE(500),
    AUTHORIZER_CONFIGURATION_ERROR(500),
    INVALID_SIGNATURE(403),
    EXPIRED_TOKEN(403),
    MISSING_AUTHENTICATION_TOKEN(403),
    INTEGRATION_FAILURE(504),
    INTEGRATION_TIMEOUT(504),
    API_CONFIGURATION_ERROR(500),
    UNSUPPORTED_MEDIA_TYPE(415),
    BAD_REQUEST_PARAMETERS(400),
    BAD_REQUEST_BODY(400),
    REQUEST_TOO_LARGE(413),
    THROTTLED(429),
    QUOTA_EXCEEDED(429),
    WAF_FILTERED(403);

    private final int status;

    ResponseType(int status) {
        this.status = status;
    }

    /** {@return the status of AWS's own response; nothing for the two that stand for all others} */
    public Optional<Integer> status() {
        return status == 0 ? Optional.empty() : Optional.of(status);
    }
}
