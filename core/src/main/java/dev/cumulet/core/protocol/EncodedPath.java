package dev.cumulet.core.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Tells whether a path's percent encoding says anything: S3 refuses what is none, or no UTF-8. */
final class EncodedPath {
    private EncodedPath() {}

    static boolean isReadable(String raw) {
        int percent = raw.indexOf('%');
        return percent < 0 || isText(raw, percent);
    }

    private static boolean isText(String raw, int first) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length() / 3);
        for (int i = first; i >= 0; i = raw.indexOf('%', i)) {
            // What stands between two encoded bytes as itself ends any character that they might make.
            if (i + 2 >= raw.length() || !isHex(raw.charAt(i + 1)) || !isHex(raw.charAt(i + 2))) {
                return false;
            }
            bytes.write(Integer.parseInt(raw, i + 1, i + 3, 16));
            i += 3;
            if (i < raw.length() && raw.charAt(i) != '%') {
                bytes.write(' ');
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isHex(char digit) {
        return digit < 128 && Character.digit(digit, 16) >= 0;
    }
}
