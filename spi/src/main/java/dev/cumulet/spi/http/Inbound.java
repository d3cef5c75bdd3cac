package dev.cumulet.spi.http;

import dev.cumulet.spi.Stability;
import java.util.Optional;

/**
 * A request as it came over the wire, nothing decoded or normalised.
 *
 * @param method the method in its own spelling, upper case by custom
 * @param scheme {@code http} or {@code https}
 * @param rawPath the path as sent, with its percent encoding, {@code //} and {@code ..}; begins with {@code /}
 * @param rawQuery the query as sent, without the {@code ?}; empty if there is none
 * @param headers all header lines
 * @param body the content
 * @param remoteAddress the caller's IP address in text form
 */
@Stability(Stability.Level.EVOLVING)
public record Inbound(
        String method,
        String scheme,
        String rawPath,
        String rawQuery,
        Headers headers,
        RequestBody body,
        String remoteAddress) {

    /** {@return a request from this machine, as one service sends it to another} */
    public static Inbound local(String method, String rawPath, String rawQuery, Headers headers, byte[] body) {
        return new Inbound(method, "http", rawPath, rawQuery, headers, RequestBody.of(body), "127.0.0.1");
    }

    /** {@return the value of the first header of that name} */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /** {@return the query, parsed; every call parses anew} */
    public Query query() {
        return Query.parse(rawQuery);
    }

    /** {@return the Host header, with its port, or the empty string} */
    public String host() {
        return headers.first("Host").orElse("");
    }

    /** {@return this request with another path} */
    public Inbound withRawPath(String changed) {
        return new Inbound(method, scheme, changed, rawQuery, headers, body, remoteAddress);
    }

    /** {@return this request with another body} */
    public Inbound withBody(RequestBody changed) {
        return new Inbound(method, scheme, rawPath, rawQuery, headers, changed, remoteAddress);
    }

    /** {@return this request with other headers} */
    public Inbound withHeaders(Headers changed) {
        return new Inbound(method, scheme, rawPath, rawQuery, changed, body, remoteAddress);
    }
}
