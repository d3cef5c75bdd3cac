package dev.cumulet.s3.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes and reads numbers and texts in an array, as short as they are. */
final class Packed {
    private static final int SEVEN_BITS = 0x7f;
    /** From this length on a text may be digits in hexadecimal, such as an ETag; those take half the space. */
    private static final int SHORTEST_HEX = 16;

    private byte[] bytes;
    private int position;

    private Packed(byte[] bytes) {
        this.bytes = bytes;
    }

    static Packed empty(int guess) {
        return new Packed(new byte[guess]);
    }

    static Packed reading(byte[] bytes) {
        return new Packed(bytes);
    }

    int position() {
        return position;
    }

    byte[] written() {
        return position == bytes.length ? bytes : Arrays.copyOf(bytes, position);
    }

    void number(long number) {
        room(10);
        long rest = number;
        while ((rest & ~SEVEN_BITS) != 0) {
            bytes[position++] = (byte) (rest & SEVEN_BITS | SEVEN_BITS + 1);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    long number() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[position++];
            number |= (long) (next & SEVEN_BITS) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    void text(String text) {
        boolean isHex = isHex(text);
        byte[] content = isHex ? HexFormat.of().parseHex(text) : text.getBytes(StandardCharsets.UTF_8);
        number((long) content.length << 1 | (isHex ? 1 : 0));
        raw(content, 0, content.length);
    }

    String text() {
        long head = number();
        int length = (int) (head >>> 1);
        int begin = position;
        position += length;
        return (head & 1) == 1
                ? HexFormat.of().formatHex(bytes, begin, position)
                : new String(bytes, begin, length, StandardCharsets.UTF_8);
    }

    private static boolean isHex(String text) {
        if (text.length() < SHORTEST_HEX || text.length() % 2 != 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    void bytes(byte[] content) {
        number(content.length);
        raw(content, 0, content.length);
    }

    byte[] bytes() {
        int length = (int) number();
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    void raw(byte[] source, int offset, int length) {
        room(length);
        System.arraycopy(source, offset, bytes, position, length);
        position += length;
    }

    private void room(int wanted) {
        if (bytes.length - position < wanted) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + wanted));
        }
    }
}
