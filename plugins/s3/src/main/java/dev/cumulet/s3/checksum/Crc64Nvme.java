package dev.cumulet.s3.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/** CRC-64/NVME, eight bytes at a step: each byte has a table of what it does to the sum from its distance. */
final class Crc64Nvme implements Checksum {
    /** The polynomial 0xAD93D23594C93659 with its bits reversed. */
    static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private static final long[][] TABLES = tables();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long state = -1;

    private static long[][] tables() {
        long[][] tables = new long[8][256];
        for (int i = 0; i < 256; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ POLYNOMIAL;
            }
            tables[0][i] = value;
        }
        for (int i = 0; i < 256; i++) {
            for (int distance = 1; distance < 8; distance++) {
                long before = tables[distance - 1][i];
                tables[distance][i] = before >>> 8 ^ tables[0][(int) before & 0xff];
            }
        }
        return tables;
    }

    @Override
    public void update(int b) {
        state = state >>> 8 ^ TABLES[0][(int) (state ^ b) & 0xff];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long[] t0 = TABLES[0];
        long[] t1 = TABLES[1];
        long[] t2 = TABLES[2];
        long[] t3 = TABLES[3];
        long[] t4 = TABLES[4];
        long[] t5 = TABLES[5];
        long[] t6 = TABLES[6];
        long[] t7 = TABLES[7];
        long sum = state;
        int position = offset;
        int end = offset + length;
        for (; position + 8 <= end; position += 8) {
            long mixed = sum ^ (long) LONGS.get(bytes, position);
            sum = t7[(int) mixed & 0xff]
                    ^ t6[(int) (mixed >>> 8) & 0xff]
                    ^ t5[(int) (mixed >>> 16) & 0xff]
                    ^ t4[(int) (mixed >>> 24) & 0xff]
                    ^ t3[(int) (mixed >>> 32) & 0xff]
                    ^ t2[(int) (mixed >>> 40) & 0xff]
                    ^ t1[(int) (mixed >>> 48) & 0xff]
                    ^ t0[(int) (mixed >>> 56)];
        }
        for (; position < end; position++) {
            sum = sum >>> 8 ^ t0[(int) (sum ^ bytes[position]) & 0xff];
        }
        state = sum;
    }

    @Override
    public long getValue() {
        return ~state;
    }

    @Override
    public void reset() {
        state = -1;
    }
}
