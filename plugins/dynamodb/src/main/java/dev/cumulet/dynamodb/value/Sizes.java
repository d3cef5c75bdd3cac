package dev.cumulet.dynamodb.value;

import java.util.Collection;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Sizes in bytes as AWS counts them. */
final class Sizes {
    /** What a list or a map takes by itself; each member takes one more. */
    static final int OF_COLLECTION = 3;

    private Sizes() {}

    static int attributes(Map<String, AttributeValue> attributes) {
        int size = 0;
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            size += utf8(attribute.getKey()) + attribute.getValue().size();
        }
        return size;
    }

    static <T> int sum(Collection<T> values, ToIntFunction<T> size) {
        int sum = 0;
        for (T value : values) {
            sum += size.applyAsInt(value);
        }
        return sum;
    }

    /** {@return the length in UTF-8, which is never written for it} */
    static int utf8(String text) {
        int size = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800) {
                size += Character.isSurrogate(c) ? 1 : 2; // two of them make four bytes
            } else if (c >= 0x80) {
                size++;
            }
        }
        return size;
    }
}
