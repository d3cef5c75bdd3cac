package dev.cumulet.core.websocket;

import java.nio.ByteBuffer;

/**
 * One frame.
 *
 * @param isFinal whether its message ends with it
 * @param payload the content, unmasked
 */
record Frame(boolean isFinal, Opcode opcode, byte[] payload) {
    static final int FINAL = 0x80;
    static final int MASKED = 0x80;
    static final int RESERVED = 0x70;
    static final int OPCODE = 0x0f;
    static final int LENGTH = 0x7f;
    static final int TWO_BYTES = 126;
    static final int EIGHT_BYTES = 127;
    static final int LARGEST_CONTROL = 125;
    static final int LARGEST_OF_TWO_BYTES = 0xffff;

    private static final int LONGEST_HEAD = 10;

    /** {@return a message of one frame} */
    static Frame whole(Opcode opcode, byte[] payload) {
        return new Frame(true, opcode, payload);
    }

    /** {@return the bytes that a server sends: it doesn't mask} */
    byte[] encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_HEAD + payload.length);
        bytes.put((byte) ((isFinal ? FINAL : 0) | opcode.code()));
        if (payload.length <= LARGEST_CONTROL) {
            bytes.put((byte) payload.length);
        } else if (payload.length <= LARGEST_OF_TWO_BYTES) {
            bytes.put((byte) TWO_BYTES).putShort((short) payload.length);
        } else {
            bytes.put((byte) EIGHT_BYTES).putLong(payload.length);
        }
        bytes.put(payload).flip();
        byte[] exact = new byte[bytes.remaining()];
        bytes.get(exact);
        return exact;
    }
}
