package dev.cumulet.s3.checksum;

import static dev.cumulet.s3.checksum.XxHash64.PRIME_1;
import static dev.cumulet.s3.checksum.XxHash64.PRIME_2;
import static dev.cumulet.s3.checksum.XxHash64.PRIME_3;
import static dev.cumulet.s3.checksum.XxHash64.PRIME_4;
import static dev.cumulet.s3.checksum.XxHash64.PRIME_5;
import static dev.cumulet.s3.checksum.XxHash64.longAt;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * XXH3 with seed 0 and the usual secret, of 64 or 128 bits.
 *
 * <p>Eight lanes take stripes of 64 bytes; after a block of 16 stripes they are scrambled. Which stripe is the last one
 * shows only at the end, and it may overlap the one before: so a block is worked off when the next one begins, and its
 * last 64 bytes are kept. Short contents have formulas of their own, see {@link XxHash3Short}.
 */
final class XxHash3 implements Digest {
    static final byte[] SECRET = HexFormat.of()
            .parseHex(
                    "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221"
                            + "b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8"
                            + "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb"
                            + "170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e");

    private static final long PRIME32_1 = 0x9E3779B1L;
    private static final long PRIME32_2 = 0x85EBCA77L;
    private static final long PRIME32_3 = 0xC2B2AE3DL;
    private static final int STRIPE = 64;
    private static final int BLOCK = 1024;
    private static final int SECRET_STEP = 8;
    private static final int LAST_SECRET = SECRET.length - STRIPE;

    private final boolean isWide;
    private final long[] lanes = {
        PRIME32_3, PRIME_1, PRIME_2, PRIME_3, PRIME_4, PRIME32_2, PRIME_5, PRIME32_1,
    };

    /** The last stripe of the block before, and then the present block. */
    private final byte[] buffer = new byte[STRIPE + BLOCK];

    private int used;
    private long total;

    /** Makes a digest of 128 bits, or of 64. */
    XxHash3(boolean isWide) {
        this.isWide = isWide;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        total += length;
        int position = offset;
        int end = offset + length;
        while (position < end) {
            if (used == BLOCK) {
                stripes(BLOCK / STRIPE);
                scramble();
                System.arraycopy(buffer, BLOCK, buffer, 0, STRIPE);
                used = 0;
            }
            int taken = Math.min(BLOCK - used, end - position);
            System.arraycopy(bytes, position, buffer, STRIPE + used, taken);
            used += taken;
            position += taken;
        }
    }

    private void stripes(int count) {
        for (int i = 0; i < count; i++) {
            stripe(STRIPE + i * STRIPE, i * SECRET_STEP);
        }
    }

    private void stripe(int offset, int secret) {
        for (int i = 0; i < lanes.length; i++) {
            long input = longAt(buffer, offset + 8 * i);
            long keyed = input ^ longAt(SECRET, secret + 8 * i);
            lanes[i ^ 1] += input;
            lanes[i] += (keyed & 0xffffffffL) * (keyed >>> 32);
        }
    }

    private void scramble() {
        for (int i = 0; i < lanes.length; i++) {
            long lane = lanes[i];
            lanes[i] = (lane ^ lane >>> 47 ^ longAt(SECRET, LAST_SECRET + 8 * i)) * PRIME32_1;
        }
    }

    @Override
    public byte[] value() {
        if (total <= XxHash3Short.MOST_BYTES) {
            XxHash3Short content = new XxHash3Short(buffer, STRIPE, (int) total);
            return isWide ? content.wide() : content.narrow();
        }
        stripes((used - 1) / STRIPE);
        stripe(used, LAST_SECRET - 7);
        long low = merged(11, total * PRIME_1);
        if (!isWide) {
            return ByteBuffer.allocate(8).putLong(low).array();
        }
        long high = merged(LAST_SECRET - 11, ~(total * PRIME_2));
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    private long merged(int secret, long start) {
        long sum = start;
        for (int i = 0; i < lanes.length; i += 2) {
            long left = lanes[i] ^ longAt(SECRET, secret + 8 * i);
            long right = lanes[i + 1] ^ longAt(SECRET, secret + 8 * i + 8);
            sum += XxHash3Short.folded(left, right);
        }
        return XxHash3Short.avalanche(sum);
    }
}
