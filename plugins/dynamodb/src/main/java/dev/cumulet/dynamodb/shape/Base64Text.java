package dev.cumulet.dynamodb.shape;

import com.fasterxml.jackson.databind.JsonNode;

/** Bytes as base 64. AWS looks at the length first, then at each character, then at the bits that stand for nothing. */
final class Base64Text {
    private static final String NO_TEXT = "only base-64-encoded strings are convertible to bytes";
    private static final String LENGTH = "Base64 encoded length is expected a multiple of 4 bytes but found: %d";
    private static final String CHARACTER = "Invalid Base64 character: '%c'";

    /** The misspelling is AWS's. */
    private static final String LAST_CHARACTER = "Invalid last non-pad Base64 character dectected";

    private Base64Text() {}

    static void check(JsonNode value) {
        if (value.isContainerNode()) {
            throw TypeCheck.notConvertible(value, "ByteBuffer", "java.nio.ByteBuffer");
        }
        if (!value.isTextual()) {
            throw TypeCheck.error(NO_TEXT);
        }
        String text = value.textValue();
        if (text.length() % 4 != 0) {
            throw TypeCheck.error(LENGTH.formatted(text.length()));
        }
        if (!text.isEmpty()) {
            characters(text);
        }
    }

    private static void characters(String text) {
        int end = text.length();
        int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        for (int i = 0; i < end - padding; i++) {
            if (bits(text.charAt(i)) < 0) {
                throw TypeCheck.error(CHARACTER.formatted(text.charAt(i)));
            }
        }
        int unused = padding == 2 ? 0xf : padding == 1 ? 0x3 : 0;
        if ((bits(text.charAt(end - padding - 1)) & unused) != 0) {
            throw TypeCheck.error(LAST_CHARACTER);
        }
    }

    private static int bits(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    }
}
