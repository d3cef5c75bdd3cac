package dev.cumulet.s3.object;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Encoded words of RFC 2047, in which S3 hands out metadata that isn't printable ASCII. It reads them too: metadata that
 * comes as an encoded word and turns out to be plain goes out plain.
 */
final class EncodedWord {
    private static final Pattern FORM = Pattern.compile("=\\?UTF-8\\?([BQ])\\?([^?]*)\\?=", Pattern.CASE_INSENSITIVE);

    private static final char REPLACEMENT = '\ufffd';

    /** Characters that stand for themselves in the Q encoding of a phrase, besides letters and digits. */
    private static final String PLAIN_IN_Q = "!\"#$%&'()*+,-./:;<>@[\\]^`{|}~";

    private EncodedWord() {}

    /** {@return a header's value as a later answer has it} */
    static String asS3Keeps(String value) {
        return isPlain(value) && !value.startsWith("=?") ? value : encoded(decoded(fromUtf8(value)));
    }

    /** Headers have a character for each byte; clients that send more than ASCII send UTF-8. */
    private static String fromUtf8(String header) {
        if (header.chars().anyMatch(c -> c > 0xff)) {
            return header;
        }
        String text = new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : header;
    }

    /** {@return the value of a form's field as a later answer has it: there an encoded word is text as any other} */
    static String asS3KeepsVerbatim(String value) {
        return encoded(value);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(EncodedWord::isPlain);
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c < 0x7f || c == '\t' || c == '\r' || c == '\n';
    }

    private static String decoded(String value) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            return value;
        }
        return matcher.group(1).equalsIgnoreCase("B") ? decodedB(matcher.group(2), value) : decodedQ(matcher.group(2));
    }

    private static String decodedB(String base64, String otherwise) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    private static String decodedQ(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '=' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c == '_' ? ' ' : c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Encodes with Q what is mostly plain, and with B the rest. */
    private static String encoded(String text) {
        if (isPlain(text)) {
            return text;
        }
        long plain = text.chars().filter(EncodedWord::isPlain).count();
        return plain > text.length() - plain ? encodedQ(text) : encodedB(text);
    }

    private static String encodedB(String text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static String encodedQ(String text) {
        StringBuilder word = new StringBuilder("=?UTF-8?Q?");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b == ' ') {
                word.append('_');
            } else if (b > 0 && (Character.isLetterOrDigit(b) || PLAIN_IN_Q.indexOf(b) >= 0)) {
                word.append((char) b);
            } else {
                word.append("=%02X".formatted(b & 0xff));
            }
        }
        return word.append("?=").toString();
    }
}
