package dev.cumulet.s3.select.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads bits, the highest of a byte first. For one thread. */
final class BitStream {
    private final InputStream in;
    private long buffer;
    private int available;

    BitStream(InputStream in) {
        this.in = in;
    }

    /** {@return the next bits as a number; up to 32 of them} */
    int bits(int count) throws IOException {
        while (available < count) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The content ends too early");
            }
            buffer = buffer << 8 | next;
            available += 8;
        }
        available -= count;
        return (int) (buffer >>> available & (1L << count) - 1);
    }

    boolean bit() throws IOException {
        return bits(1) == 1;
    }

    /** Skips to the next whole byte; {@return whether there is more} */
    boolean align() throws IOException {
        available -= available % 8;
        if (available > 0) {
            return true;
        }
        int next = in.read();
        if (next >= 0) {
            buffer = buffer << 8 | next;
            available = 8;
        }
        return next >= 0;
    }
}
