package dev.cumulet.s3.select.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read. For one thread. */
public final class CountingStream extends FilterInputStream {
    private long count;

    /** Makes a stream that counts what is read from another. */
    public CountingStream(InputStream in) {
        super(in);
    }

    /** {@return how many bytes were read so far} */
    public long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            count++;
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            count += read;
        }
        return read;
    }
}
