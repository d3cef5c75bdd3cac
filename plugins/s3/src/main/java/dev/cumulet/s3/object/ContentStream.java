package dev.cumulet.s3.object;

import dev.cumulet.spi.storage.ObjectContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a stretch of an open object, in large steps; the object is closed elsewhere. */
public final class ContentStream extends InputStream {
    private static final int STEP = 256 * 1024;

    private final ObjectContent content;
    private final long end;
    private final Buffer buffer;
    private long position;
    private int used;

    /** Makes a stream over a stretch. */
    public ContentStream(ObjectContent content, ByteRange range) {
        this.content = content;
        this.position = range.offset();
        this.end = range.offset() + range.length();
        this.buffer = new Buffer((int) Math.min(STEP, range.length()));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (used == buffer.size() && !fill()) {
            return -1;
        }
        int count = Math.min(length, buffer.size() - used);
        buffer.copy(used, bytes, offset, count);
        used += count;
        return count;
    }

    private boolean fill() throws IOException {
        int step = (int) Math.min(STEP, end - position);
        if (step == 0) {
            return false;
        }
        buffer.reset();
        content.writeTo(buffer, position, step);
        position += step;
        used = 0;
        return true;
    }

    /** A buffer whose bytes can be had without a copy of all of them. */
    private static final class Buffer extends ByteArrayOutputStream {
        Buffer(int size) {
            super(size);
        }

        void copy(int from, byte[] target, int offset, int length) {
            System.arraycopy(buf, from, target, offset, length);
        }
    }
}
