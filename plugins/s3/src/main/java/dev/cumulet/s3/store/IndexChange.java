package dev.cumulet.s3.store;

import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;

/** Changes of an index as one record of its journal: what stands where afterwards, so that it may be done twice. */
final class IndexChange {
    private static final int OBJECT = 0;
    private static final int BLOCK = 1;
    private static final int GUESS = 512;

    private final Packed target = Packed.empty(GUESS);

    /** Notes an entry, or no bytes where there is none any more. */
    void object(byte[] key, byte[] entry) {
        target.number(OBJECT);
        target.bytes(key);
        target.bytes(entry);
    }

    void block(long block, long occurrences) {
        target.number(BLOCK);
        target.number(block);
        target.number(occurrences);
    }

    byte[] written() {
        return target.written();
    }

    static void read(byte[] record, BiConsumer<byte[], byte[]> objects, ObjLongConsumer<Long> blocks) {
        Packed source = Packed.reading(record);
        while (source.position() < record.length) {
            if (source.number() == OBJECT) {
                byte[] key = source.bytes();
                objects.accept(key, source.bytes());
            } else {
                long block = source.number();
                blocks.accept(block, source.number());
            }
        }
    }
}
