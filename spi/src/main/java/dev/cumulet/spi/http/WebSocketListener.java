package dev.cumulet.spi.http;

import dev.cumulet.spi.Stability;

/**
 * What happens on a WebSocket connection, told in order and one at a time on the connection's virtual thread: while a
 * method runs nothing more is read. What a method throws ends the connection, with {@link WebSocket#FAILED}.
 */
@Stability(Stability.Level.EVOLVING)
public interface WebSocketListener {
    /** The client has been told that the connection is a WebSocket; called first, if that happens. */
    void opened(WebSocket socket);

    /** A text came, all its frames together. */
    void text(String message);

    /** Bytes came, all their frames together; they are the listener's own. */
    void binary(byte[] message);

    /** A ping came, which is answered already, or a pong. */
    default void pinged() {}

    /**
     * The connection has ended; called last, and once in any case, also if it never was opened.
     *
     * @param code the client's code if it began to close the connection, {@link WebSocket#NO_STATUS} if it gave none,
     *     the server's if that began, {@link WebSocket#ABNORMAL} if nobody did
     * @param reason the text beside the code, or the empty string
     */
    void closed(int code, String reason);
}
