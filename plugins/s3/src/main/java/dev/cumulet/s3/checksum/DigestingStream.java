package dev.cumulet.s3.checksum;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Hands the bytes that are read through it to digests, all in one pass while they are in the processor's cache. */
public final class DigestingStream extends InputStream {
    /** Larger pieces would have left the first-level cache before the second digest sees them. */
    private static final int STEP = 16 * 1024;

    private final InputStream source;
    private final Digest[] digests;

    /** Makes a stream over another one, which it doesn't close. */
    public DigestingStream(InputStream source, List<Digest> digests) {
        this.source = source;
        this.digests = digests.toArray(Digest[]::new);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = source.read(bytes, offset, length);
        for (int done = 0; done < read; done += STEP) {
            for (Digest digest : digests) {
                digest.update(bytes, offset + done, Math.min(STEP, read - done));
            }
        }
        return read;
    }
}
