package dev.cumulet.dynamodb.local;

import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.spi.service.AwsException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Numbers in documents as AWS writes them: no exponent, no zeros at their ends. The engine keeps them as they were sent
 * or computed, except on the top level of items that are put: 1.5 and 0.5 make 2.0 there.
 *
 * <p>Only numbers have a member {@code N} that is a text: attributes of that name are objects, and quotes inside of texts
 * are escaped. The same goes for {@code NS} and lists of texts. So documents need not be parsed for this.
 */
final class NumberTexts {
    private final byte[] document;
    private final ByteArrayOutputStream changed = new ByteArrayOutputStream(0);
    private int copied;
    private int at;

    private NumberTexts(byte[] document) {
        this.document = document;
    }

    /** {@return the document with canonical numbers; itself if it has no others} */
    static byte[] canonical(byte[] document) {
        return new NumberTexts(document).canonical();
    }

    private byte[] canonical() {
        while (at < document.length - 4) {
            if (document[at] != '"' || document[at + 1] != 'N') {
                at++;
            } else if (document[at + 2] == '"') {
                at += 3;
                number();
            } else if (document[at + 2] == 'S' && document[at + 3] == '"') {
                at += 4;
                numbers();
            } else {
                at += 2;
            }
        }
        if (copied == 0) {
            return document;
        }
        changed.write(document, copied, document.length - copied);
        return changed.toByteArray();
    }

    private void number() {
        if (skips(':') && skips('"')) {
            text();
        }
    }

    private void numbers() {
        if (!skips(':') || !skips('[')) {
            return;
        }
        while (skips('"')) {
            text();
            skips(',');
        }
    }

    /** Passes one character and the space before it. */
    private boolean skips(char expected) {
        int next = at;
        while (next < document.length && document[next] <= ' ' && document[next] >= 0) {
            next++;
        }
        if (next == document.length || document[next] != expected) {
            return false;
        }
        at = next + 1;
        return true;
    }

    /** Passes the rest of a text, its quote included. */
    private void text() {
        int start = at;
        while (at < document.length && document[at] != '"') {
            at++;
        }
        if (!isCanonical(start, at)) {
            replace(start, at);
        }
        at++;
    }

    private boolean isCanonical(int start, int end) {
        int first = start < end && document[start] == '-' ? start + 1 : start;
        int point = digits(first, end);
        if (point == first || document[first] == '0' && point > first + 1) {
            return false;
        }
        if (point == end) {
            return document[first] != '0' || first == start;
        }
        return document[point] == '.' && point + 1 < end && digits(point + 1, end) == end && document[end - 1] != '0';
    }

    /** {@return where the digits end that begin there} */
    private int digits(int start, int end) {
        int next = start;
        while (next < end && document[next] >= '0' && document[next] <= '9') {
            next++;
        }
        return next;
    }

    private void replace(int start, int end) {
        String text = new String(document, start, end - start, StandardCharsets.UTF_8);
        String number = written(text);
        if (!number.equals(text)) {
            changed.write(document, copied, start - copied);
            changed.writeBytes(number.getBytes(StandardCharsets.US_ASCII));
            copied = end;
        }
    }

    /** What is no number stays: to say so is not for this class. */
    private static String written(String text) {
        try {
            return AttributeValue.number(text).value().toPlainString();
        } catch (AwsException e) {
            return text;
        }
    }
}
