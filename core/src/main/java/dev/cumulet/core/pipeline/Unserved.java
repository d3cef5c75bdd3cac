package dev.cumulet.core.pipeline;

import dev.cumulet.core.auth.Credential;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import java.nio.charset.StandardCharsets;

/** The reply to a request for a service that is not enabled here: an error that every AWS client can read. */
final class Unserved {
    private static final int NOT_IMPLEMENTED = 501;

    private Unserved() {}

    /** {@return the reply where something failed that is no service's} */
    static Outbound failure() {
        byte[] body =
                "{\"__type\":\"InternalFailure\",\"message\":\"The server failed\"}".getBytes(StandardCharsets.UTF_8);
        return new Outbound(500, Headers.of("Content-Type", "application/json"), ResponseBody.of(body));
    }

    /** {@return the reply to a request that tells by its signature, if at all, which service it is for} */
    static Outbound reply(Inbound request) {
        return reply(Credential.find(request).map(Credential::service).orElse("-"), request);
    }

    /** {@return the reply to a request for a service whose name is known} */
    static Outbound reply(String service, Inbound request) {
        String known = service.matches("[a-z0-9.-]{1,64}") ? service : "-";
        String message =
                "The service '" + known + "' is not served here; the property 'services' lists those that are.";
        boolean json = !speaksXml(request);
        String body = json
                ? "{\"__type\":\"NotImplemented\",\"message\":\"" + message + "\"}"
                : "<ErrorResponse><Error><Type>Sender</Type><Code>NotImplemented</Code><Message>" + message
                        + "</Message></Error></ErrorResponse>";
        Headers headers = json
                ? Headers.of("Content-Type", "application/json", "x-amzn-ErrorType", "NotImplemented")
                : Headers.of("Content-Type", "text/xml");
        return new Outbound(NOT_IMPLEMENTED, headers, ResponseBody.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Only the query protocols send forms, and only the REST protocol with XML signs the content by a header. */
    private static boolean speaksXml(Inbound request) {
        return request.header("Content-Type").orElse("").contains("x-www-form-urlencoded")
                || request.headers().contains("X-Amz-Content-SHA256");
    }
}
