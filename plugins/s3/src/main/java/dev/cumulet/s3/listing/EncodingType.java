package dev.cumulet.s3.listing;

import dev.cumulet.s3.error.S3Error;
import java.nio.charset.StandardCharsets;

/** How keys stand in listings: as they are, or encoded as in an HTML form but with slashes kept. */
public enum EncodingType {
    PLAIN,
    URL;

    private static final String KEPT = "-._*/";

    /** {@return the encoding that a request asks for; null is none} */
    public static EncodingType of(String name) {
        if (name == null || name.isEmpty()) {
            return PLAIN;
        }
        if (!name.equals("url")) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("Invalid Encoding Method specified in Request")
                    .with("ArgumentName", "encoding-type")
                    .with("ArgumentValue", name);
        }
        return URL;
    }

    /** {@return a key, prefix or delimiter as it stands in the answer; null stays null} */
    public String encode(String text) {
        if (this == PLAIN || text == null) {
            return text;
        }
        int plain = 0;
        while (plain < text.length() && isKept(text.charAt(plain))) {
            plain++;
        }
        return plain == text.length() ? text : encodeBytes(text);
    }

    private static String encodeBytes(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isKept((char) (b & 0xff))) {
                encoded.append((char) b);
            } else if (b == ' ') {
                encoded.append('+');
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
            }
        }
        return encoded.toString();
    }

    private static boolean isKept(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || KEPT.indexOf(c) >= 0;
    }

    /** {@return the value of the answer's EncodingType, or null} */
    public String wireName() {
        return this == URL ? "url" : null;
    }
}
