package dev.cumulet.core.websocket;

import dev.cumulet.spi.http.WebSocket;
import dev.cumulet.spi.http.WebSocketListener;
import java.io.ByteArrayOutputStream;

/** Puts the frames of messages together, for one connection. */
final class Messages {
    private final WebSocketListener listener;
    private final int largest;
    private ByteArrayOutputStream begun;
    private boolean isText;

    Messages(WebSocketListener listener, int largest) {
        this.listener = listener;
        this.largest = largest;
    }

    /** Takes a frame that is no control frame, and tells the listener if its message is complete. */
    void take(Frame frame) {
        boolean isContinued = frame.opcode() == Opcode.CONTINUATION;
        if (isContinued != (begun != null)) {
            throw Violation.of(isContinued ? "There is nothing to continue" : "The message before has no end");
        }
        if (frame.payload().length > largest - (isContinued ? begun.size() : 0)) {
            throw new Violation(WebSocket.TOO_LARGE, "A message has at most " + largest + " bytes");
        }
        if (!isContinued) {
            isText = frame.opcode() == Opcode.TEXT;
        }
        if (!isContinued && frame.isFinal()) {
            tell(frame.payload());
            return;
        }
        if (!isContinued) {
            begun = new ByteArrayOutputStream();
        }
        begun.writeBytes(frame.payload());
        if (frame.isFinal()) {
            byte[] whole = begun.toByteArray();
            begun = null;
            tell(whole);
        }
    }

    private void tell(byte[] message) {
        if (isText) {
            listener.text(Utf8.decoded(message, 0));
        } else {
            listener.binary(message);
        }
    }
}
