package dev.cumulet.core.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;

/**
 * Answers where Helidon fails before the server's own code sees a request: a head that breaks off, or names of headers that
 * are none. Helidon takes them for its own failures and says 500.
 */
final class UnreadableHead implements DirectHandler {
    /** S3's words for what is no HTTP. */
    private static final byte[] BODY =
            "<Error><Code>BadRequest</Code><Message>An error occurred when parsing the HTTP request.</Message></Error>"
                    .getBytes(StandardCharsets.UTF_8);

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType eventType,
            Status defaultStatus,
            ServerResponseHeaders headers,
            Throwable thrown,
            System.Logger logger) {
        return isOurs(thrown)
                ? DirectHandler.defaultHandler().handle(request, eventType, defaultStatus, headers, thrown.getMessage())
                : handle(request, eventType, defaultStatus, headers, "");
    }

    private static boolean isOurs(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ReplyFailure) {
                return true;
            }
        }
        return false;
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType eventType,
            Status defaultStatus,
            ServerResponseHeaders headers,
            String message) {
        return TransportResponse.builder()
                .status(Status.BAD_REQUEST_400)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "application/xml")
                .keepAlive(false)
                .entity(BODY)
                .build();
    }

    /** The server's own code has failed: this is a 500. */
    static final class ReplyFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReplyFailure(Throwable cause) {
            super("The reply can't be sent", cause);
        }
    }
}
