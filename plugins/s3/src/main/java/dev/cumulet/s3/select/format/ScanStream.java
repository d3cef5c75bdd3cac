package dev.cumulet.s3.select.format;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stretch out of a stream of records: from the first record that starts in a range of bytes to the end of the last
 * one that does.
 */
final class ScanStream extends InputStream {
    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final long end;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int limit;
    private long position;
    private int matched;
    private boolean isDone;

    /**
     * Makes a stream.
     *
     * @param in begins at {@code position} of the object, at or a delimiter's length before the range
     * @param delimiter what separates records
     */
    ScanStream(InputStream in, long position, ScanRange range, byte[] delimiter) throws IOException {
        this.in = in;
        this.position = position;
        this.delimiter = delimiter;
        this.end = range.end();
        if (range.start() > 0) {
            skipToRecord(range.start());
            isDone |= position() > end;
        }
    }

    private long position() {
        return position;
    }

    /** The first record starts behind the first delimiter that doesn't end before the range. */
    private void skipToRecord(long start) throws IOException {
        int next = next();
        while (next >= 0) {
            if (ends(next) && position >= start) {
                return;
            }
            next = next();
        }
        isDone = true;
    }

    private int next() throws IOException {
        if (at == limit) {
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
            at = 0;
            if (limit == 0) {
                return -1;
            }
        }
        position++;
        return buffer[at++] & 0xff;
    }

    /** {@return whether a delimiter ends with this byte} */
    private boolean ends(int next) {
        if (next != (delimiter[matched] & 0xff)) {
            matched = next == (delimiter[0] & 0xff) ? 1 : 0;
        } else {
            matched++;
        }
        if (matched == delimiter.length) {
            matched = 0;
            return true;
        }
        return false;
    }

    @Override
    public int read() throws IOException {
        if (isDone) {
            return -1;
        }
        int next = next();
        isDone = next < 0 || ends(next) && position > end;
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int next = read();
            if (next < 0) {
                break;
            }
            bytes[offset + count++] = (byte) next;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
