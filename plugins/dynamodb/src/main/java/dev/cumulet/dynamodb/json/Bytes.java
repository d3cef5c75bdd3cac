package dev.cumulet.dynamodb.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Searches in documents that are not worth parsing.
 *
 * <p>Quotes inside a JSON text are escaped, so a pattern with quotes can only be found where a name or a value stands.
 */
public final class Bytes {
    private Bytes() {}

    /** {@return whether the document holds the pattern, in ASCII} */
    public static boolean contain(byte[] document, byte[] pattern) {
        return indexOf(document, pattern, 0) >= 0;
    }

    /** {@return the document with another text in place of each occurrence of the pattern; itself if there is none} */
    public static byte[] replace(byte[] document, byte[] pattern, String replacement) {
        int found = indexOf(document, pattern, 0);
        if (found < 0) {
            return document;
        }
        byte[] inserted = replacement.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream replaced = new ByteArrayOutputStream(document.length + 8 * inserted.length);
        int copied = 0;
        while (found >= 0) {
            replaced.write(document, copied, found - copied);
            replaced.writeBytes(inserted);
            copied = found + pattern.length;
            found = indexOf(document, pattern, copied);
        }
        replaced.write(document, copied, document.length - copied);
        return replaced.toByteArray();
    }

    private static int indexOf(byte[] document, byte[] pattern, int from) {
        for (int i = from; i <= document.length - pattern.length; i++) {
            if (document[i] == pattern[0] && matches(document, i, pattern)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] document, int at, byte[] pattern) {
        for (int i = 1; i < pattern.length; i++) {
            if (document[at + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }
}
