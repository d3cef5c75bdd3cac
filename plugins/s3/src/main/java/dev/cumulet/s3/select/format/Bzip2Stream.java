package dev.cumulet.s3.select.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Decompresses bzip2, block by block; several streams may follow each other. For one thread. */
final class Bzip2Stream extends InputStream {
    private static final int SIGNATURE = 'B' << 16 | 'Z' << 8 | 'h';
    private static final int BLOCK_HIGH = 0x314159;
    private static final int BLOCK_LOW = 0x265359;
    private static final int END_HIGH = 0x177245;
    private static final int END_LOW = 0x385090;
    private static final int LEVEL_SIZE = 100_000;
    private static final int LONGEST_RUN = 4;

    private final InputStream in;
    private final BitStream bits;
    private Bzip2Block block = Bzip2Block.EMPTY;
    private int blockSize;
    private int last = -1;
    private int same;
    private int repeats;
    private boolean isDone;

    /** Makes a stream; a content that doesn't begin as bzip2 does is a {@link ZipException}. */
    Bzip2Stream(InputStream in) throws IOException {
        this.in = in;
        this.bits = new BitStream(in);
        header();
    }

    private void header() throws IOException {
        int signature = bits.bits(24);
        int level = bits.bits(8) - '0';
        if (signature != SIGNATURE || level < 1 || level > 9) {
            throw new ZipException("Not in bzip2 format");
        }
        blockSize = level * LEVEL_SIZE;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            if (repeats > 0) {
                repeats--;
                bytes[offset + count++] = (byte) last;
                block.checksum().update(last);
            } else if (!block.hasNext()) {
                if (!nextBlock()) {
                    break;
                }
            } else {
                step();
            }
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    /** Behind four equal bytes a fifth one counts how many more of them follow. */
    private void step() {
        int next = block.next();
        if (same == LONGEST_RUN) {
            repeats = next;
            same = 0;
            return;
        }
        same = next == last ? same + 1 : 1;
        last = next;
        repeats = 1;
    }

    private boolean nextBlock() throws IOException {
        if (isDone) {
            return false;
        }
        block.checkChecksum();
        last = -1;
        same = 0;
        int high = bits.bits(24);
        int low = bits.bits(24);
        while (high == END_HIGH && low == END_LOW) {
            bits.bits(32);
            block = Bzip2Block.EMPTY;
            if (!bits.align()) {
                isDone = true;
                return false;
            }
            header();
            high = bits.bits(24);
            low = bits.bits(24);
        }
        if (high != BLOCK_HIGH || low != BLOCK_LOW) {
            throw new ZipException("A block does not begin as one");
        }
        block = Bzip2Block.read(bits, blockSize);
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
