package dev.cumulet.core.http;

import dev.cumulet.spi.http.WebSocketUpgrade;
import io.helidon.webserver.CloseConnectionException;

/**
 * Thrown through Helidon's HTTP connection, which ends by it without a word, to who has the connection next: {@link
 * SwitchingConnection}.
 */
final class ProtocolSwitch extends CloseConnectionException {
    private static final long serialVersionUID = 1L;

    private final transient byte[] head;
    private final transient WebSocketUpgrade upgrade;

    /**
     * Makes a switch.
     *
     * @param head the reply to the request, on the wire
     */
    ProtocolSwitch(byte[] head, WebSocketUpgrade upgrade) {
        super("The connection goes on as a WebSocket");
        this.head = head;
        this.upgrade = upgrade;
    }

    byte[] head() {
        return head;
    }

    WebSocketUpgrade upgrade() {
        return upgrade;
    }

    /** It is no failure, and nobody prints where it came from. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
