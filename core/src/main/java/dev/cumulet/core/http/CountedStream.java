package dev.cumulet.core.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the bytes that go through it. */
final class CountedStream extends FilterOutputStream {
    private long count;

    CountedStream(OutputStream out) {
        super(out);
    }

    long count() {
        return count;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        count += length;
    }

    /** Without the flush of the super class: closing sends what is left. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
