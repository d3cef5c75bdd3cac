package dev.cumulet.dynamodb.capacity;

/** What bytes cost. */
final class Rate {
    private static final int READ_BLOCK = 4 << 10;
    private static final int WRITE_BLOCK = 1 << 10;

    /** Transactions read and write each item twice, to prepare and to commit. */
    static final int TRANSACTIONAL = 2;

    private Rate() {}

    /** {@return the units for reading that many bytes in one go; nothing costs as much as one block} */
    static double read(int size, boolean isConsistent) {
        return blocks(size, READ_BLOCK) * (isConsistent ? 1 : 0.5);
    }

    /** {@return the units for writing an item of that size; one that isn't there costs as much as a small one} */
    static double write(int size) {
        return blocks(size, WRITE_BLOCK);
    }

    private static int blocks(int size, int block) {
        return Math.max(1, Math.ceilDiv(size, block));
    }
}
