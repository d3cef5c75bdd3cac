package dev.cumulet.apigateway.v2.event;

import dev.cumulet.apigateway.v2.request.HttpRequest;
import dev.cumulet.apigateway.v2.request.Visit;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;

/** The headers that functions get: the client's, and how the request came to the gateway. */
public final class EventHeaders {
    private static final String HTTP_PORT = "80";
    private static final String HTTPS_PORT = "443";

    private EventHeaders() {}

    static Headers of(HttpRequest request) {
        Visit visit = request.visit();
        Inbound http = visit.call().http();
        String caller = http.remoteAddress();
        String client = http.header("X-Forwarded-For")
                .map(others -> others + ", " + caller)
                .orElse(caller);
        return request.headers().toBuilder()
                .set("X-Amzn-Trace-Id", visit.traceId())
                .set("X-Forwarded-For", client)
                .set("X-Forwarded-Port", port(http))
                .set("X-Forwarded-Proto", http.scheme())
                .build();
    }

    private static String port(Inbound http) {
        String host = http.host();
        int colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']')) {
            return host.substring(colon + 1);
        }
        return http.scheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
    }
}
