package dev.cumulet.dynamodb.value;

import dev.cumulet.dynamodb.value.AttributeValue.B;
import dev.cumulet.dynamodb.value.AttributeValue.N;
import dev.cumulet.dynamodb.value.AttributeValue.S;
import java.util.Arrays;

/** The order of keys, and of what comparisons compare: texts by their bytes in UTF-8, numbers by value, unsigned bytes. */
public final class ScalarOrder {
    private ScalarOrder() {}

    /**
     * {@return below, at or above zero, as the one is below, at or above the other}
     *
     * @throws IllegalArgumentException if they are not two texts, two numbers or two binaries
     */
    public static int compare(AttributeValue one, AttributeValue other) {
        if (one instanceof S(String text) && other instanceof S(String otherText)) {
            return texts(text, otherText);
        }
        if (one instanceof N(var number) && other instanceof N(var otherNumber)) {
            return number.compareTo(otherNumber);
        }
        if (one instanceof B(byte[] bytes) && other instanceof B(byte[] otherBytes)) {
            return Arrays.compareUnsigned(bytes, otherBytes);
        }
        throw new IllegalArgumentException(one.type() + " and " + other.type() + " have no order");
    }

    /** UTF-8 sorts by code points; UTF-16 has surrogates below its last 8,192 characters. */
    private static int texts(String one, String other) {
        int shared = Math.min(one.length(), other.length());
        for (int i = 0; i < shared; i++) {
            char c = one.charAt(i);
            char d = other.charAt(i);
            if (c != d) {
                boolean areBothHigh = c >= Character.MIN_SURROGATE && d >= Character.MIN_SURROGATE;
                return areBothHigh ? Character.compare(rank(c), rank(d)) : Character.compare(c, d);
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static char rank(char high) {
        return (char) (Character.isSurrogate(high) ? high + 0x2000 : high - 0x800);
    }
}
