package dev.cumulet.dynamodb.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as AWS reads and measures them: up to 38 digits, from 1E-130 to 9.9...E+125, and zero. */
final class Numbers {
    private static final int MOST_DIGITS = 38;
    private static final int HIGHEST_EXPONENT = 125;
    private static final int LOWEST_EXPONENT = -130;
    private static final int MOST_EXPONENT_DIGITS = 9;

    private Numbers() {}

    /** {@return the number in canonical form, without zeros at its ends} */
    static BigDecimal parse(String text) {
        if (text.isEmpty()) {
            throw ValueError.EMPTY_NUMBER.exception();
        }
        int start = isSign(text.charAt(0)) ? 1 : 0;
        int first = -1; // where the first digit that is no zero stands, and the last one
        int last = -1;
        int point = -1;
        int at = start;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '.' && point < 0) {
                point = at;
            } else if (c >= '1' && c <= '9') {
                first = first < 0 ? at : first;
                last = at;
            } else if (c != '0') {
                break;
            }
        }
        if (at - start == (point < 0 ? 0 : 1)) {
            throw ValueError.NOT_A_NUMBER.exception(text);
        }
        long exponent = exponent(text, at);
        return first < 0 ? BigDecimal.ZERO : number(text, first, last, point < 0 ? at : point, exponent);
    }

    private static long exponent(String text, int start) {
        if (start == text.length()) {
            return 0;
        }
        int at = start + 1;
        if (at < text.length() && isSign(text.charAt(at))) {
            at++;
        }
        int digits = text.length() - at;
        boolean isExponent = (text.charAt(start) | ' ') == 'e' && digits > 0 && digits <= MOST_EXPONENT_DIGITS;
        long exponent = 0;
        for (; isExponent && at < text.length(); at++) {
            char c = text.charAt(at);
            isExponent = c >= '0' && c <= '9';
            exponent = exponent * 10 + (c - '0');
        }
        if (!isExponent) {
            throw ValueError.NOT_A_NUMBER.exception(text);
        }
        return text.charAt(start + 1) == '-' ? -exponent : exponent;
    }

    /** Nothing is computed of digits that are too many: a client may send a megabyte of them. */
    private static BigDecimal number(String text, int first, int last, int point, long exponent) {
        long highest = power(first, point) + exponent;
        if (highest > HIGHEST_EXPONENT) {
            throw ValueError.OVERFLOW.exception();
        }
        if (highest < LOWEST_EXPONENT) {
            throw ValueError.UNDERFLOW.exception();
        }
        long lowest = power(last, point) + exponent;
        if (highest - lowest >= MOST_DIGITS) {
            throw ValueError.TOO_MANY_DIGITS.exception();
        }
        String digits = first < point && point < last
                ? text.substring(first, point) + text.substring(point + 1, last + 1)
                : text.substring(first, last + 1);
        BigInteger unscaled = new BigInteger(digits);
        return new BigDecimal(text.charAt(0) == '-' ? unscaled.negate() : unscaled, (int) -lowest);
    }

    /** {@return the power of ten that the digit there stands for} */
    private static int power(int digit, int point) {
        return digit < point ? point - digit - 1 : point - digit;
    }

    /** {@return the bytes that AWS counts: one for each pair of digits, paired from the decimal point, and one} */
    static int size(BigDecimal number) {
        if (number.signum() == 0) {
            return 1;
        }
        int digits = number.precision();
        boolean isSplit = digits % 2 == 0 && number.scale() % 2 != 0; // 1.2 takes two bytes, 12 takes one
        return 1 + (digits + 1) / 2 + (isSplit ? 1 : 0) + (number.signum() < 0 ? 1 : 0);
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }
}
