package dev.cumulet.s3.checksum;

import static dev.cumulet.s3.checksum.XxHash3.SECRET;
import static dev.cumulet.s3.checksum.XxHash64.PRIME_1;
import static dev.cumulet.s3.checksum.XxHash64.PRIME_2;
import static dev.cumulet.s3.checksum.XxHash64.PRIME_4;
import static dev.cumulet.s3.checksum.XxHash64.intAt;
import static dev.cumulet.s3.checksum.XxHash64.longAt;

import java.nio.ByteBuffer;

/**
 * XXH3 of contents of up to 240 bytes: one formula for each of five lengths, twice. The numbers that aren't primes are
 * places within the secret; all follow the algorithm's specification.
 */
final class XxHash3Short {
    static final int MOST_BYTES = 240;

    private static final long MIX_1 = 0x165667919E3779F9L;
    private static final long MIX_2 = 0x9FB21C651E98DF25L;
    private static final long PRIME32_2 = 0x85EBCA77L;

    private final byte[] bytes;
    private final int start;
    private final int length;
    private final int end;

    XxHash3Short(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
        this.end = start + length;
    }

    static long avalanche(long hash) {
        long mixed = (hash ^ hash >>> 37) * MIX_1;
        return mixed ^ mixed >>> 32;
    }

    /** {@return the halves of a product of 128 bits, one upon the other} */
    static long folded(long left, long right) {
        return left * right ^ Math.unsignedMultiplyHigh(left, right);
    }

    private static long secret(int left, int right) {
        return longAt(SECRET, left) ^ longAt(SECRET, right);
    }

    byte[] narrow() {
        return ByteBuffer.allocate(8).putLong(narrowHash()).array();
    }

    private long narrowHash() {
        if (length == 0) {
            return XxHash64.avalanche(secret(56, 64));
        }
        if (length <= 3) {
            return XxHash64.avalanche(threeBytes() ^ intAt(SECRET, 0) ^ intAt(SECRET, 4));
        }
        if (length <= 8) {
            return narrowOf8();
        }
        if (length <= 16) {
            long low = longAt(bytes, start) ^ secret(24, 32);
            long high = longAt(bytes, end - 8) ^ secret(40, 48);
            return avalanche(length + Long.reverseBytes(low) + high + folded(low, high));
        }
        return avalanche(length <= 128 ? narrowOf128() : narrowOf240());
    }

    /** {@return the first, the middle and the last byte, and the length} */
    private long threeBytes() {
        int first = bytes[start] & 0xff;
        int middle = bytes[start + (length >> 1)] & 0xff;
        int last = bytes[end - 1] & 0xff;
        return (first << 16 | middle << 24 | last | length << 8) & 0xffffffffL;
    }

    private long narrowOf8() {
        long keyed = intAt(bytes, end - 4) + (intAt(bytes, start) << 32) ^ secret(8, 16);
        keyed ^= Long.rotateLeft(keyed, 49) ^ Long.rotateLeft(keyed, 24);
        keyed *= MIX_2;
        keyed ^= (keyed >>> 35) + length;
        keyed *= MIX_2;
        return keyed ^ keyed >>> 28;
    }

    private long mixed16(int offset, int secret) {
        return folded(
                longAt(bytes, offset) ^ longAt(SECRET, secret), longAt(bytes, offset + 8) ^ longAt(SECRET, secret + 8));
    }

    private long narrowOf128() {
        long sum = length * PRIME_1;
        for (int i = (length - 1) / 32; i >= 0; i--) {
            sum += mixed16(start + 16 * i, 32 * i) + mixed16(end - 16 * (i + 1), 32 * i + 16);
        }
        return sum;
    }

    private long narrowOf240() {
        long sum = length * PRIME_1;
        for (int i = 0; i < 8; i++) {
            sum += mixed16(start + 16 * i, 16 * i);
        }
        sum = avalanche(sum);
        for (int i = 8; i < length / 16; i++) {
            sum += mixed16(start + 16 * i, 16 * (i - 8) + 3);
        }
        return sum + mixed16(end - 16, 119);
    }

    byte[] wide() {
        Wide hash = wideHash();
        return ByteBuffer.allocate(16).putLong(hash.high).putLong(hash.low).array();
    }

    private record Wide(long low, long high) {
        static Wide product(long left, long right) {
            return new Wide(left * right, Math.unsignedMultiplyHigh(left, right));
        }

        Wide avalanched() {
            return new Wide(avalanche(low), avalanche(high));
        }
    }

    private Wide wideHash() {
        if (length == 0) {
            return new Wide(XxHash64.avalanche(secret(64, 72)), XxHash64.avalanche(secret(80, 88)));
        }
        if (length <= 3) {
            long low = threeBytes();
            long high = Integer.rotateLeft(Integer.reverseBytes((int) low), 13) & 0xffffffffL;
            return new Wide(
                    XxHash64.avalanche(low ^ intAt(SECRET, 0) ^ intAt(SECRET, 4)),
                    XxHash64.avalanche(high ^ intAt(SECRET, 8) ^ intAt(SECRET, 12)));
        }
        if (length <= 8) {
            return wideOf8();
        }
        if (length <= 16) {
            return wideOf16();
        }
        return length <= 128 ? wideOf128() : wideOf240();
    }

    private Wide wideOf8() {
        long keyed = intAt(bytes, start) + (intAt(bytes, end - 4) << 32) ^ secret(16, 24);
        Wide product = Wide.product(keyed, PRIME_1 + (length << 2));
        long high = product.high + (product.low << 1);
        long low = product.low ^ high >>> 3;
        low = (low ^ low >>> 35) * MIX_2;
        return new Wide(low ^ low >>> 28, avalanche(high));
    }

    private Wide wideOf16() {
        long first = longAt(bytes, start);
        long last = longAt(bytes, end - 8);
        Wide product = Wide.product(first ^ last ^ secret(32, 40), PRIME_1);
        long keyed = last ^ secret(48, 56);
        long high = product.high + keyed + (keyed & 0xffffffffL) * (PRIME32_2 - 1);
        long low = product.low + ((long) (length - 1) << 54) ^ Long.reverseBytes(high);
        Wide second = Wide.product(low, PRIME_2);
        return new Wide(second.low, second.high + high * PRIME_2).avalanched();
    }

    private Wide mixed32(Wide sum, int left, int right, int secret) {
        return new Wide(
                sum.low + mixed16(left, secret) ^ longAt(bytes, right) + longAt(bytes, right + 8),
                sum.high + mixed16(right, secret + 16) ^ longAt(bytes, left) + longAt(bytes, left + 8));
    }

    private Wide wideOf128() {
        Wide sum = new Wide(length * PRIME_1, 0);
        for (int i = (length - 1) / 32; i >= 0; i--) {
            sum = mixed32(sum, start + 16 * i, end - 16 * (i + 1), 32 * i);
        }
        return finished(sum);
    }

    private Wide wideOf240() {
        Wide sum = new Wide(length * PRIME_1, 0);
        for (int i = 0; i < 128; i += 32) {
            sum = mixed32(sum, start + i, start + i + 16, i);
        }
        sum = sum.avalanched();
        for (int i = 128; i + 32 <= length; i += 32) {
            sum = mixed32(sum, start + i, start + i + 16, 3 + i - 128);
        }
        return finished(mixed32(sum, end - 16, end - 32, 103));
    }

    private Wide finished(Wide sum) {
        Wide hash =
                new Wide(sum.low + sum.high, sum.low * PRIME_1 + sum.high * PRIME_4 + length * PRIME_2).avalanched();
        return new Wide(hash.low, -hash.high);
    }
}
