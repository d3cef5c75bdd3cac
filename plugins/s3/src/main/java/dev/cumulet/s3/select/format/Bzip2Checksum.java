package dev.cumulet.s3.select.format;

/** CRC-32 with the highest bit first, as bzip2 has it. */
final class Bzip2Checksum {
    private static final int[] TABLE = table();

    private int value = -1;

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ 0x04c11db7 : crc << 1;
            }
            table[i] = crc;
        }
        return table;
    }

    void update(int next) {
        value = value << 8 ^ TABLE[value >>> 24 ^ next];
    }

    int value() {
        return ~value;
    }
}
