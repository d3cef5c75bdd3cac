package dev.cumulet.core.fault;

import java.io.IOException;
import java.io.InputStream;

/** A request's body that is read slowly, so that the client can't send it faster for long. */
final class SlowStream extends InputStream {
    private final InputStream in;
    private final Pace pace;

    SlowStream(InputStream in, int bytesPerSecond) {
        this.in = in;
        this.pace = new Pace(bytesPerSecond);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, Math.min(length, pace.step()));
        if (read > 0) {
            pace.pass(read);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
