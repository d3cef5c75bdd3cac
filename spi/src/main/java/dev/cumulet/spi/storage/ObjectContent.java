package dev.cumulet.spi.storage;

import dev.cumulet.spi.Stability;
import java.io.IOException;
import java.io.OutputStream;

/** An open object. Its content stays as it is until it is closed, whatever happens to the key. For one thread. */
@Stability(Stability.Level.EVOLVING)
public interface ObjectContent extends AutoCloseable {
    /** {@return the object that is open} */
    StoredObject object();

    /**
     * Sees to it that a part can be read, as far as that can be known; asked before a reply promises it to a client.
     *
     * @throws RuntimeException if it can't be read
     */
    default void prepare(long offset, long length) {}

    /**
     * Writes a part of the content; may be called several times.
     *
     * @param offset the first byte, from 0
     * @param length how many bytes; offset and length lie within the object
     * @throws IOException if it can't be read, or {@code out} throws it
     */
    void writeTo(OutputStream out, long offset, long length) throws IOException;

    @Override
    default void close() {}
}
