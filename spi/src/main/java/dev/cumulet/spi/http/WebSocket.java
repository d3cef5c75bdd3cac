package dev.cumulet.spi.http;

import dev.cumulet.spi.Stability;

/**
 * The server's end of a WebSocket connection, RFC 6455; see {@link WebSocketUpgrade}.
 *
 * <p>Safe for use by many threads. What is sent waits until the client takes it, in the order of the calls; nobody waits
 * with it, and not much more than a megabyte can wait.
 */
@Stability(Stability.Level.EVOLVING)
public interface WebSocket {
    /** The purpose is fulfilled. */
    int NORMAL = 1000;

    /** The server ends, or the connection has lasted long enough. */
    int GOING_AWAY = 1001;

    /** What came was no WebSocket frame, or not at its place. */
    int PROTOCOL_ERROR = 1002;

    /** A message is of a kind that the listener has no use for. */
    int UNACCEPTABLE = 1003;

    /** Never on the wire: the client's close frame has no code. */
    int NO_STATUS = 1005;

    /** Never on the wire: the connection is gone, and there was no close frame. */
    int ABNORMAL = 1006;

    /** A text is no UTF-8. */
    int INVALID_TEXT = 1007;

    /** A frame or message is larger than it may be. */
    int TOO_LARGE = 1009;

    /** The server failed. */
    int FAILED = 1011;

    /**
     * Sends a text.
     *
     * @return whether it was taken; not if the connection is being closed, or was, or if too much waits already
     */
    boolean sendText(String text);

    /** Sends bytes, which must not be changed any more; {@return whether they were taken, as with {@link #sendText}} */
    boolean sendBinary(byte[] content);

    /**
     * Sends a ping, which the client answers with a pong.
     *
     * @param content at most 125 bytes
     * @return whether it was taken, as with {@link #sendText}
     */
    boolean ping(byte[] content);

    /**
     * Ends the connection once all that waits is sent. The client has a moment to answer in. Later calls do nothing.
     *
     * @param code a code that may be on the wire
     * @param reason at most 123 bytes in UTF-8; more are cut off
     */
    void close(int code, String reason);

    /** {@return whether neither side has begun to close the connection} */
    boolean isOpen();
}
