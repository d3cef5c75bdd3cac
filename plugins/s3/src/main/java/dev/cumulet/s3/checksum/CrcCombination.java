package dev.cumulet.s3.checksum;

/**
 * Computes the CRC of two texts, one behind the other, from the CRCs of each. The first one's has to be multiplied by
 * x^(8 * length of the second), modulo the polynomial; numbers stand for polynomials with their bits reversed.
 */
final class CrcCombination {
    private final long polynomial;
    private final long one;

    /**
     * Makes a combination.
     *
     * @param polynomial reversed
     * @param bits the CRC's width
     */
    CrcCombination(long polynomial, int bits) {
        this.polynomial = polynomial;
        this.one = 1L << bits - 1;
    }

    /** {@return the CRC of both texts} */
    long combine(long first, long second, long secondLength) {
        return multiply(powerOfX(secondLength), first) ^ second;
    }

    /** {@return x^(8 * bytes), by squaring} */
    private long powerOfX(long bytes) {
        long power = one;
        long square = one >>> 8;
        for (long rest = bytes; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                power = multiply(power, square);
            }
            square = multiply(square, square);
        }
        return power;
    }

    private long multiply(long left, long right) {
        long product = 0;
        long shifted = right;
        for (long bit = one; bit != 0; bit >>>= 1) {
            if ((left & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : shifted >>> 1 ^ polynomial;
        }
        return product;
    }
}
