package dev.cumulet.spi.http;

import dev.cumulet.spi.Stability;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Optional;

/**
 * In place of a reply's body: the connection goes on as a WebSocket.
 *
 * <p>A handler answers with it, the status 101 and perhaps a {@code Sec-WebSocket-Protocol} that it has chosen of the
 * client's, if {@link #isAskedFor}; every other reply refuses the connection. Extensions are never agreed upon.
 *
 * @param listener hears of the connection
 * @param largestFrame the most bytes that a frame of the client may have, else {@link WebSocket#TOO_LARGE}
 * @param largestMessage the most bytes that the frames of a message may have together
 */
@Stability(Stability.Level.EVOLVING)
public record WebSocketUpgrade(WebSocketListener listener, int largestFrame, int largestMessage)
        implements ResponseBody {
    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

    /** {@return whether a request is the beginning of a WebSocket connection as RFC 6455, section 4.2.1, has it} */
    public static boolean isAskedFor(Inbound request) {
        return request.method().equals("GET")
                && hasToken(request, "Upgrade", "websocket")
                && hasToken(request, "Connection", "upgrade")
                && request.header("Sec-WebSocket-Version").equals(Optional.of(VERSION))
                && request.header("Sec-WebSocket-Key")
                        .filter(WebSocketUpgrade::isKey)
                        .isPresent()
                && request.body().length() == 0;
    }

    private static boolean hasToken(Inbound request, String header, String token) {
        for (String value : request.headers().all(header)) {
            for (String part : value.split(",")) {
                if (part.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public long length() {
        return 0;
    }

    /** Writes nothing: the connection is the body. */
    @Override
    public void writeTo(OutputStream out) {}

    /** Called if the connection doesn't become a WebSocket, because the reply was exchanged or nobody took it. */
    @Override
    public void close() {
        listener.closed(WebSocket.ABNORMAL, "");
    }
}
