package dev.cumulet.core.http;

import dev.cumulet.core.websocket.Handshake;
import dev.cumulet.spi.http.Headers;
import io.helidon.http.HttpToken;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The head of a reply that makes a WebSocket of a connection: nothing of HTTP comes behind it. */
final class SwitchingHead {
    /** What the switch itself says, and what has no place in it. */
    private static final Set<String> OWN = Set.of(
            "connection",
            "upgrade",
            "sec-websocket-accept",
            "sec-websocket-extensions",
            "content-length",
            "content-type",
            "transfer-encoding");

    private SwitchingHead() {}

    /** {@return the head on the wire, with the handler's other headers behind those of the switch} */
    static byte[] of(String key, Headers headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n");
        line(head, "Upgrade", "websocket");
        line(head, "Connection", "Upgrade");
        line(head, "Sec-WebSocket-Accept", Handshake.accept(key));
        headers.forEach((name, value) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT)) && isToken(name)) {
                line(head, name, ReplyHeaders.withoutControls(value));
            }
        });
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static boolean isToken(String name) {
        try {
            HttpToken.validate(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
