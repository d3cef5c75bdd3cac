package dev.cumulet.core.websocket;

import dev.cumulet.spi.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Why a connection ends: what a close frame says, or would. */
record Farewell(int code, String reason) {
    private static final int CODE_BYTES = 2;
    private static final int LONGEST_REASON = Frame.LARGEST_CONTROL - CODE_BYTES;
    private static final int FIRST_UNUSED = 1004;
    private static final int LAST_UNUSED = 1006;
    private static final int LAST_OF_PROTOCOL = 1014;
    private static final int FIRST_OF_APPLICATIONS = 3000;
    private static final int LAST_OF_APPLICATIONS = 4999;

    /** {@return what a client's close frame says} */
    static Farewell of(byte[] payload) {
        if (payload.length == 0) {
            return new Farewell(WebSocket.NO_STATUS, "");
        }
        if (payload.length < CODE_BYTES) {
            throw Violation.of("A close code has two bytes");
        }
        int code = ByteBuffer.wrap(payload).getShort() & 0xffff;
        if (!isOnWire(code)) {
            throw Violation.of("There is no close code " + code);
        }
        return new Farewell(code, Utf8.decoded(payload, CODE_BYTES));
    }

    private static boolean isOnWire(int code) {
        return code >= WebSocket.NORMAL && code <= LAST_OF_PROTOCOL && (code < FIRST_UNUSED || code > LAST_UNUSED)
                || code >= FIRST_OF_APPLICATIONS && code <= LAST_OF_APPLICATIONS;
    }

    /** {@return the frame that says it, without a code if there is none that may be on the wire} */
    Frame frame() {
        if (!isOnWire(code)) {
            return Frame.whole(Opcode.CLOSE, new byte[0]);
        }
        byte[] text = cut(reason).getBytes(StandardCharsets.UTF_8);
        byte[] payload = ByteBuffer.allocate(CODE_BYTES + text.length)
                .putShort((short) code)
                .put(text)
                .array();
        return Frame.whole(Opcode.CLOSE, payload);
    }

    private static String cut(String text) {
        String fitting = text;
        while (fitting.getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
            fitting = fitting.substring(0, fitting.offsetByCodePoints(fitting.length(), -1));
        }
        return fitting;
    }
}
