package dev.cumulet.core.websocket;

import dev.cumulet.spi.http.WebSocket;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a client's frames, and refuses what RFC 6455, section 5, forbids clients. Nothing is read ahead. */
final class FrameReader {
    private static final int MASK_BYTES = 4;

    private final DataInputStream in;
    private final int largest;

    /** Makes a reader of frames that have at most that many bytes of content. */
    FrameReader(InputStream in, int largest) {
        this.in = new DataInputStream(in);
        this.largest = largest;
    }

    /**
     * {@return the next frame}
     *
     * @throws Violation if it must not be
     * @throws IOException if the connection ends
     */
    Frame next() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if ((first & Frame.RESERVED) != 0) {
            throw Violation.of("No extension was agreed upon");
        }
        Opcode opcode = Opcode.of(first & Frame.OPCODE);
        boolean isFinal = (first & Frame.FINAL) != 0;
        if ((second & Frame.MASKED) == 0) {
            throw Violation.of("A client masks its frames");
        }
        int announced = second & Frame.LENGTH;
        if (opcode.isControl() && (!isFinal || announced > Frame.LARGEST_CONTROL)) {
            throw Violation.of("A control frame is whole and short");
        }
        long length = length(announced);
        if (length > largest) {
            throw new Violation(WebSocket.TOO_LARGE, "A frame has at most " + largest + " bytes");
        }
        byte[] mask = in.readNBytes(MASK_BYTES);
        byte[] payload = in.readNBytes((int) length);
        if (mask.length < MASK_BYTES || payload.length < length) {
            throw new IOException("The connection ended within a frame");
        }
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return new Frame(isFinal, opcode, payload);
    }

    private long length(int announced) throws IOException {
        if (announced <= Frame.LARGEST_CONTROL) {
            return announced;
        }
        boolean isShort = announced == Frame.TWO_BYTES;
        long length = isShort ? in.readUnsignedShort() : in.readLong();
        boolean isMinimal = length > (isShort ? Frame.LARGEST_CONTROL : Frame.LARGEST_OF_TWO_BYTES);
        if (!isMinimal) { // a negative one too
            throw Violation.of("A length has as few bytes as it needs");
        }
        return length;
    }
}
