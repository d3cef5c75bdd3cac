package dev.cumulet.spi.http;

import dev.cumulet.spi.Stability;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent encoding of UTF-8 text, as RFC 3986 and AWS have it. */
@Stability(Stability.Level.STABLE)
public final class PercentEncoding {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentEncoding() {}

    /** Decodes {@code %XX}; a percent sign that no two hexadecimal digits follow stands for itself. */
    public static String decode(String text) {
        return decode(text, false);
    }

    /** Decodes {@code %XX} and turns {@code +} into a space, as in a query string. */
    public static String decodeForm(String text) {
        return decode(text, true);
    }

    private static String decode(String text, boolean form) {
        if (text.indexOf('%') < 0 && !(form && text.indexOf('+') >= 0)) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                decoded.write(hex(bytes[i + 1]) << 4 | hex(bytes[i + 2]));
                i += 2;
            } else {
                decoded.write(form && bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }

    /** Encodes all but the unreserved characters (letters, digits and {@code -._~}), as SigV4 does. */
    public static String encode(String text) {
        return encode(text, "-._~");
    }

    /** Encodes all but the unreserved characters and {@code /}. */
    public static String encodePath(String text) {
        return encode(text, "-._~/");
    }

    private static String encode(String text, String kept) {
        int plain = 0;
        while (plain < text.length() && isKept(text.charAt(plain), kept)) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && isKept((char) b, kept)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX[b >> 4 & 15]).append(HEX[b & 15]);
            }
        }
        return encoded.toString();
    }

    private static boolean isKept(char c, String kept) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || kept.indexOf(c) >= 0;
    }
}
