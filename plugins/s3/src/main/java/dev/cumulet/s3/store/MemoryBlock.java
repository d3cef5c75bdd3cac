package dev.cumulet.s3.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A block in the heap. */
final class MemoryBlock extends Block {
    private final byte[] bytes;
    private final HeapBudget budget;

    /**
     * Makes a block.
     *
     * @param bytes the content, not changed any more
     * @param budget where that many bytes are already reserved
     */
    MemoryBlock(byte[] bytes, HeapBudget budget) {
        this.bytes = bytes;
        this.budget = budget;
    }

    @Override
    long length() {
        return bytes.length;
    }

    byte[] bytes(long offset, long length) {
        return length == bytes.length ? bytes : Arrays.copyOfRange(bytes, (int) offset, (int) (offset + length));
    }

    @Override
    void writeTo(OutputStream out, long offset, long length) throws IOException {
        out.write(bytes, (int) offset, (int) length);
    }

    @Override
    void discard() {
        budget.free(bytes.length);
    }
}
