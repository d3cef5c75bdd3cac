package dev.cumulet.spi.http;

import dev.cumulet.spi.Stability;

/**
 * A reply as it goes over the wire. {@code Content-Length} and the framing follow from the body and are added by the
 * server, except for answers to HEAD, which state the length themselves.
 */
@Stability(Stability.Level.STABLE)
public record Outbound(int status, Headers headers, ResponseBody body) {
    /** {@return a reply without a body} */
    public static Outbound of(int status, Headers headers) {
        return new Outbound(status, headers, ResponseBody.empty());
    }

    /** {@return this reply with one more header} */
    public Outbound with(String name, String value) {
        return new Outbound(status, headers.with(name, value), body);
    }
}
