package dev.cumulet.spi.http;

import dev.cumulet.spi.Stability;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The body of a reply: it writes itself once, when the head is on its way.
 *
 * <p>The server calls {@link #close} in any case, also when nothing was written (an answer to HEAD, a lost client).
 */
@Stability(Stability.Level.STABLE)
public interface ResponseBody extends AutoCloseable {
    /** {@return the number of bytes that {@link #writeTo} writes, or -1 if it is unknown beforehand} */
    long length();

    /**
     * Writes the content; called at most once, on the request's thread.
     *
     * @throws IOException if the content can't be read or the client is gone: the connection is cut
     */
    void writeTo(OutputStream out) throws IOException;

    @Override
    default void close() {}

    /** {@return a body of no bytes} */
    static ResponseBody empty() {
        return Bytes.EMPTY;
    }

    /** {@return a body of those bytes, which must not be changed any more} */
    static ResponseBody of(byte[] bytes) {
        return bytes.length == 0 ? Bytes.EMPTY : new Bytes(bytes);
    }

    /**
     * Makes a body of a stream, which is closed with it.
     *
     * @param length the number of bytes, or -1 if it is unknown
     */
    static ResponseBody of(InputStream stream, long length) {
        return new Streamed(stream, length);
    }

    /** A body that is in memory: servers may send it in one write with the head. */
    record Bytes(byte[] content) implements ResponseBody {
        private static final Bytes EMPTY = new Bytes(new byte[0]);

        @Override
        public long length() {
            return content.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(content);
        }
    }

    /** A body that is copied from a stream. */
    record Streamed(InputStream stream, long length) implements ResponseBody {
        private static final int BUFFER = 64 * 1024;

        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] buffer = new byte[length >= 0 && length < BUFFER ? (int) Math.max(1, length) : BUFFER];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }

        @Override
        public void close() {
            try {
                stream.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
