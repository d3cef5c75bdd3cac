package dev.cumulet.s3.select.format;

import java.io.IOException;
import java.util.zip.ZipException;

/** One block of bzip2: Huffman codes, moves to the front, and the inverse of Burrows and Wheeler's transform. */
final class Bzip2Block {
    static final Bzip2Block EMPTY = new Bzip2Block(new int[0], 0, 0, new Bzip2Checksum(), ~-1);

    private static final int GROUP = 50;
    private static final int BYTES = 256;
    private static final int RUN_A = 0;
    private static final int RUN_B = 1;

    private final int[] links;
    private final int size;
    private final Bzip2Checksum checksum;
    private final int expected;
    private int position;
    private int read;

    private Bzip2Block(int[] links, int size, int start, Bzip2Checksum checksum, int expected) {
        this.links = links;
        this.size = size;
        this.checksum = checksum;
        this.expected = expected;
        this.position = size == 0 ? 0 : links[start] >>> 8;
    }

    static Bzip2Block read(BitStream bits, int capacity) throws IOException {
        int expected = bits.bits(32);
        if (bits.bit()) {
            throw new ZipException("Randomised blocks went out of use in 1999");
        }
        int start = bits.bits(24);
        int[] symbols = symbols(bits);
        Bzip2Codes codes = Bzip2Codes.read(bits, symbols.length + 2);
        int[] links = new int[capacity];
        int size = fill(links, bits, symbols, codes);
        if (start >= size) {
            throw new ZipException("A block starts outside itself");
        }
        link(links, size);
        return new Bzip2Block(links, size, start, new Bzip2Checksum(), expected);
    }

    /** {@return the bytes that occur, which a map of two levels tells} */
    private static int[] symbols(BitStream bits) throws IOException {
        int groups = bits.bits(16);
        int[] symbols = new int[BYTES];
        int used = 0;
        for (int group = 0; group < 16; group++) {
            if ((groups & 0x8000 >> group) != 0) {
                int map = bits.bits(16);
                for (int i = 0; i < 16; i++) {
                    if ((map & 0x8000 >> i) != 0) {
                        symbols[used++] = group * 16 + i;
                    }
                }
            }
        }
        if (used == 0) {
            throw new ZipException("A block has no symbols");
        }
        return java.util.Arrays.copyOf(symbols, used);
    }

    /** Decodes the bytes of the transformed block; {@return how many there are} */
    private static int fill(int[] target, BitStream bits, int[] front, Bzip2Codes codes) throws IOException {
        int end = front.length + 1;
        int used = 0;
        long run = 0;
        int weight = 1;
        for (int count = 0; ; count++) {
            int symbol = codes.next(bits, count / GROUP);
            if (symbol == RUN_A || symbol == RUN_B) {
                run += (long) weight << symbol;
                weight = Math.min(weight << 1, 1 << 24);
                if (run > target.length) {
                    throw new ZipException("A run is longer than its block");
                }
                continue;
            }
            if (used + run + (symbol == end ? 0 : 1) > target.length) {
                throw new ZipException("A block is longer than it may be");
            }
            java.util.Arrays.fill(target, used, used + (int) run, front[0]);
            used += (int) run;
            run = 0;
            weight = 1;
            if (symbol == end) {
                return used;
            }
            int value = front[symbol - 1];
            System.arraycopy(front, 0, front, 1, symbol - 1);
            front[0] = value;
            target[used++] = value;
        }
    }

    /** Puts into the upper 24 bits of each place where the block goes on behind its byte. */
    private static void link(int[] links, int size) {
        int[] sums = new int[BYTES + 1];
        for (int i = 0; i < size; i++) {
            sums[(links[i] & 0xff) + 1]++;
        }
        for (int i = 0; i < BYTES; i++) {
            sums[i + 1] += sums[i];
        }
        for (int i = 0; i < size; i++) {
            links[sums[links[i] & 0xff]++] |= i << 8;
        }
    }

    boolean hasNext() {
        return read < size;
    }

    int next() {
        int link = links[position];
        position = link >>> 8;
        read++;
        return link & 0xff;
    }

    Bzip2Checksum checksum() {
        return checksum;
    }

    void checkChecksum() throws ZipException {
        if (checksum.value() != expected) {
            throw new ZipException("The checksum of a block is wrong");
        }
    }
}
