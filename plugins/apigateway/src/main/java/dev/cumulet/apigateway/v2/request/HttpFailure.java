package dev.cumulet.apigateway.v2.request;

import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.nio.charset.StandardCharsets;

/** What HTTP APIs answer by themselves. */
public enum HttpFailure {
    NOT_FOUND(404, "Not Found"),
    FORBIDDEN(403, "Forbidden"),
    UNAUTHORIZED(401, "Unauthorized"),
    TOO_LARGE(413, "Request Entity Too Large"),
    THROTTLED(429, "Too Many Requests"),
    INTERNAL(500, "Internal Server Error"),
    /** Nobody could be asked, or nobody answered in time. */
    UNAVAILABLE(503, "Service Unavailable");

    private final int status;
    private final byte[] body;

    HttpFailure(int status, String message) {
        this.status = status;
        this.body = ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** {@return the status} */
    public int status() {
        return status;
    }

    /** {@return the exception that ends a request with this answer} */
    public HttpFailureException exception() {
        return new HttpFailureException(this, null);
    }

    /** {@return the exception that ends a request with this answer and tells in a header how to authenticate} */
    public HttpFailureException challenging(String challenge) {
        return new HttpFailureException(this, challenge);
    }

    /** {@return the answer} */
    public Reply<Void> reply() {
        return Reply.<Void>of(null)
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(ResponseBody.of(body));
    }
}
