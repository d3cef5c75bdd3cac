package dev.cumulet.lambda.invoke;

import java.util.Optional;

/**
 * A document that begins with a byte beyond ASCII, which no JSON value does. AWS's version of the parser takes that byte
 * for a character; ours decodes it first and says something else.
 */
final class ForeignStart {
    private static final int BYTE = 0xff;
    private static final int FIRST_BEYOND_ASCII = 0x80;
    /** A byte order mark may stand in front, and is skipped. */
    private static final int MARK = 0xef;

    private ForeignStart() {}

    /** {@return what AWS's parser says of it, if it is one} */
    static Optional<String> of(byte[] document) {
        int line = 1;
        int column = 1;
        for (byte next : document) {
            int code = next & BYTE;
            if (code == '\n') {
                line++;
                column = 1;
            } else if (code == ' ' || code == '\t' || code == '\r') {
                column++;
            } else {
                boolean isForeign = code >= FIRST_BEYOND_ASCII && code != MARK;
                return isForeign ? Optional.of(text(code, line, column)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String text(int code, int line, int column) {
        String character = Character.isISOControl(code)
                ? "(CTRL-CHAR, code " + code + ")"
                : "'" + (char) code + "' (code " + code + " / 0x" + Integer.toHexString(code) + ")";
        return "Unexpected character (" + character + "): expected a valid value "
                + "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n"
                + " at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: " + line
                + ", column: " + column + "]";
    }
}
