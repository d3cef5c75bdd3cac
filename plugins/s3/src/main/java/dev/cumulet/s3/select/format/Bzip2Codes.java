package dev.cumulet.s3.select.format;

import java.io.IOException;
import java.util.zip.ZipException;

/** The Huffman codes of a block: up to six tables, and which of them each fifty symbols use. */
final class Bzip2Codes {
    private static final int LONGEST = 20;
    private static final int FEWEST_TABLES = 2;
    private static final int MOST_TABLES = 6;

    /**
     * One table.
     *
     * @param limits the highest code of each length
     * @param offsets what leads from a code of each length to its index
     * @param symbols by index
     */
    private record Table(int[] limits, int[] offsets, int[] symbols) {
        static Table of(int[] lengths) {
            int[] counts = new int[LONGEST + 2];
            for (int length : lengths) {
                counts[length]++;
            }
            int[] limits = new int[LONGEST + 1];
            int[] offsets = new int[LONGEST + 1];
            int[] symbols = new int[lengths.length];
            int code = 0;
            int index = 0;
            for (int length = 1; length <= LONGEST; length++) {
                code <<= 1;
                offsets[length] = index - code;
                for (int symbol = 0; symbol < lengths.length; symbol++) {
                    if (lengths[symbol] == length) {
                        symbols[index++] = symbol;
                    }
                }
                code += counts[length];
                limits[length] = code - 1;
            }
            return new Table(limits, offsets, symbols);
        }

        int next(BitStream bits) throws IOException {
            int code = 0;
            for (int length = 1; length <= LONGEST; length++) {
                code = code << 1 | bits.bits(1);
                if (code <= limits[length]) {
                    int index = code + offsets[length];
                    if (index >= 0 && index < symbols.length) {
                        return symbols[index];
                    }
                    break;
                }
            }
            throw new ZipException("A code stands for nothing");
        }
    }

    private final Table[] tables;
    private final byte[] selectors;

    private Bzip2Codes(Table[] tables, byte[] selectors) {
        this.tables = tables;
        this.selectors = selectors;
    }

    static Bzip2Codes read(BitStream bits, int symbols) throws IOException {
        int count = bits.bits(3);
        int selectorCount = bits.bits(15);
        if (count < FEWEST_TABLES || count > MOST_TABLES || selectorCount == 0) {
            throw new ZipException("A block has no codes");
        }
        byte[] selectors = selectors(bits, count, selectorCount);
        Table[] tables = new Table[count];
        for (int i = 0; i < count; i++) {
            tables[i] = Table.of(lengths(bits, symbols));
        }
        return new Bzip2Codes(tables, selectors);
    }

    private static byte[] selectors(BitStream bits, int tables, int count) throws IOException {
        byte[] front = {0, 1, 2, 3, 4, 5};
        byte[] selectors = new byte[count];
        for (int i = 0; i < count; i++) {
            int place = 0;
            while (bits.bit()) {
                if (++place >= tables) {
                    throw new ZipException("There is no such table");
                }
            }
            byte value = front[place];
            System.arraycopy(front, 0, front, 1, place);
            front[0] = value;
            selectors[i] = value;
        }
        return selectors;
    }

    private static int[] lengths(BitStream bits, int symbols) throws IOException {
        int[] lengths = new int[symbols];
        int length = bits.bits(5);
        for (int i = 0; i < symbols; i++) {
            while (bits.bit()) {
                length += bits.bit() ? -1 : 1;
            }
            if (length < 1 || length > LONGEST) {
                throw new ZipException("A code is too long");
            }
            lengths[i] = length;
        }
        return lengths;
    }

    /** {@return the next symbol, which is one of that group of fifty} */
    int next(BitStream bits, int group) throws IOException {
        if (group >= selectors.length) {
            throw new ZipException("A block has too many symbols");
        }
        return tables[selectors[group]].next(bits);
    }
}
