package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.ObjectSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads the beginning of a source into memory, and all of it if it is small. */
record Intake(byte[] bytes, int used, boolean isWhole) {
    private static final int FIRST_GUESS = 8 * 1024;

    /**
     * Reads up to {@code limit} bytes. If that is all, the array has just the content's length.
     *
     * @throws IOException if the stream ends before the announced length, or goes on behind it
     */
    static Intake of(ObjectSource source, int limit) throws IOException {
        if (source.length() > limit) {
            return new Intake(new byte[0], 0, false);
        }
        return source.length() >= 0 ? announced(source) : unknown(source.stream(), limit);
    }

    private static Intake announced(ObjectSource source) throws IOException {
        byte[] bytes = new byte[(int) source.length()];
        int read = source.stream().readNBytes(bytes, 0, bytes.length);
        // Reading on to the end is what completes trailers and digests.
        if (read < bytes.length || source.stream().read() >= 0) {
            throw new IOException("A content of " + bytes.length + " bytes was announced, and another one came");
        }
        return new Intake(bytes, read, true);
    }

    private static Intake unknown(InputStream stream, int limit) throws IOException {
        byte[] bytes = new byte[Math.min(FIRST_GUESS, limit + 1)];
        int used = 0;
        while (true) {
            used += stream.readNBytes(bytes, used, bytes.length - used);
            if (used < bytes.length) {
                return new Intake(Arrays.copyOf(bytes, used), used, true);
            }
            if (used > limit) {
                return new Intake(bytes, used, false);
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit + 1L, bytes.length * 4L));
        }
    }
}
