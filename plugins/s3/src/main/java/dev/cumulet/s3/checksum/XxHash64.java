package dev.cumulet.s3.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** XXH64 with seed 0: four lanes, each of which takes eight bytes of a stripe. */
final class XxHash64 implements Digest {
    static final long PRIME_1 = 0x9E3779B185EBCA87L;
    static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    static final long PRIME_3 = 0x165667B19E3779F9L;
    static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    static final long PRIME_5 = 0x27D4EB2F165667C5L;

    private static final int STRIPE = 32;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] lanes = {PRIME_1 + PRIME_2, PRIME_2, 0, -PRIME_1};
    private final byte[] rest = new byte[STRIPE];
    private int kept;
    private long total;

    static long longAt(byte[] bytes, int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    /** {@return an unsigned number of four bytes} */
    static long intAt(byte[] bytes, int offset) {
        return (int) INTS.get(bytes, offset) & 0xffffffffL;
    }

    static long avalanche(long hash) {
        long mixed = (hash ^ hash >>> 33) * PRIME_2;
        mixed = (mixed ^ mixed >>> 29) * PRIME_3;
        return mixed ^ mixed >>> 32;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        total += length;
        int position = offset;
        int end = offset + length;
        if (kept > 0) {
            int taken = Math.min(STRIPE - kept, length);
            System.arraycopy(bytes, position, rest, kept, taken);
            kept += taken;
            position += taken;
            if (kept < STRIPE) {
                return;
            }
            stripe(rest, 0);
            kept = 0;
        }
        for (; end - position >= STRIPE; position += STRIPE) {
            stripe(bytes, position);
        }
        kept = end - position;
        System.arraycopy(bytes, position, rest, 0, kept);
    }

    private void stripe(byte[] bytes, int offset) {
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = round(lanes[i], longAt(bytes, offset + 8 * i));
        }
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
    }

    @Override
    public byte[] value() {
        long hash = total < STRIPE ? PRIME_5 : merged();
        hash += total;
        int position = 0;
        for (; kept - position >= 8; position += 8) {
            hash = Long.rotateLeft(hash ^ round(0, longAt(rest, position)), 27) * PRIME_1 + PRIME_4;
        }
        if (kept - position >= 4) {
            hash = Long.rotateLeft(hash ^ intAt(rest, position) * PRIME_1, 23) * PRIME_2 + PRIME_3;
            position += 4;
        }
        for (; position < kept; position++) {
            hash = Long.rotateLeft(hash ^ (rest[position] & 0xff) * PRIME_5, 11) * PRIME_1;
        }
        return ByteBuffer.allocate(8).putLong(avalanche(hash)).array();
    }

    private long merged() {
        long hash = Long.rotateLeft(lanes[0], 1)
                + Long.rotateLeft(lanes[1], 7)
                + Long.rotateLeft(lanes[2], 12)
                + Long.rotateLeft(lanes[3], 18);
        for (long lane : lanes) {
            hash = (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
        }
        return hash;
    }
}
