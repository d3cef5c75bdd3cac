package dev.cumulet.s3.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of attributes that nearly every object has, as numbers. They are on people's disks: add at the end only. */
final class AttributeNames {
    private static final List<String> KNOWN = List.of(
            "etag",
            "modified",
            "checksum",
            "storage-class",
            "parts",
            "Content-Type",
            "Content-Encoding",
            "Content-Disposition",
            "Content-Language",
            "Cache-Control",
            "Expires",
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-website-redirect-location");

    private static final Map<String, Integer> NUMBERS = numbers();

    private AttributeNames() {}

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        KNOWN.forEach(name -> numbers.put(name, numbers.size() + 1));
        return Map.copyOf(numbers);
    }

    static void write(Packed target, String name) {
        int number = NUMBERS.getOrDefault(name, 0);
        target.number(number);
        if (number == 0) {
            target.text(name);
        }
    }

    static String read(Packed source) {
        int number = (int) source.number();
        return number == 0 ? source.text() : KNOWN.get(number - 1);
    }
}
