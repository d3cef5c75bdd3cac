package dev.cumulet.spi.storage;

import dev.cumulet.spi.Stability;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/**
 * Keeps blocks of bytes that never change, each under a name of its own: the contents of objects that are too large for
 * an index. Names, attributes, guards and sharing are the business of the one who keeps the index, so a block store over
 * somebody else's storage is a few lines.
 *
 * <p>Any thread may call. A name is given to one block only, and used for nothing before its write has returned.
 */
@Stability(Stability.Level.EVOLVING)
public interface BlockStore extends AutoCloseable {
    /**
     * Writes a block.
     *
     * @param name letters and digits
     * @param content read to its end; what it throws is thrown on, and leaves no block
     * @param length the number of bytes if it is known beforehand, or -1
     * @return the number of bytes
     * @throws IOException if it can't be written; no block is left, or one that {@link #names} finds
     */
    long write(String name, InputStream content, long length) throws IOException;

    /**
     * Opens a part of a block, as far as that shows whether it can be read.
     *
     * @param offset the first byte, from 0
     * @param length how many bytes; offset and length lie within the block
     * @throws IOException if it can't be read
     */
    Opened open(String name, long offset, long length) throws IOException;

    /** Deletes a block, if it is there. */
    void delete(String name) throws IOException;

    /** Names all blocks that there are, in any order; those that come or go meanwhile may be among them or not. */
    void names(Consumer<String> each) throws IOException;

    @Override
    default void close() {}

    /** An open part of a block; for one thread. */
    @Stability(Stability.Level.EVOLVING)
    interface Opened extends AutoCloseable {
        /** Writes all of the part; called once at the most. */
        void writeTo(OutputStream out) throws IOException;

        @Override
        default void close() {}
    }
}
