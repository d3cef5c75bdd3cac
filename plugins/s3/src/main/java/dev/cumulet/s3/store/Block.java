package dev.cumulet.s3.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bytes that never change and that several objects and readers may hold at once. The one who makes a block holds it;
 * when the last holder lets go, it is discarded.
 */
abstract sealed class Block permits MemoryBlock, FileBlock {
    private final AtomicInteger holders = new AtomicInteger(1);

    /** {@return the number of bytes} */
    abstract long length();

    abstract void writeTo(OutputStream out, long offset, long length) throws IOException;

    /** Called once, when nobody holds the block any more. */
    abstract void discard();

    /** {@return whether the block was still there, and is now held once more} */
    final boolean retain() {
        int present = holders.get();
        while (present > 0) {
            int witness = holders.compareAndExchange(present, present + 1);
            if (witness == present) {
                return true;
            }
            present = witness;
        }
        return false;
    }

    final void release() {
        if (holders.decrementAndGet() == 0) {
            discard();
        }
    }
}
