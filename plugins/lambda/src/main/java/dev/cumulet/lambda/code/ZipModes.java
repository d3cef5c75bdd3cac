package dev.cumulet.lambda.code;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The Unix modes of a zip's entries, which {@link java.util.zip} doesn't tell. A zip that can't be read has none: whether
 * it is broken is for the reader of the content to say.
 */
final class ZipModes {
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int END_CENTRAL_OFFSET = 16;
    private static final int MAX_COMMENT = 0xffff;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int TYPE = 0170000;
    private static final int LINK = 0120000;
    private static final int EXECUTABLE = 0111;
    private static final int UNIX = 3;

    private final Map<String, Integer> modes;

    private ZipModes(Map<String, Integer> modes) {
        this.modes = modes;
    }

    static ZipModes of(byte[] zip) {
        Map<String, Integer> modes = new HashMap<>();
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = findEnd(bytes);
        long at = end < 0 ? zip.length : bytes.getInt(end + END_CENTRAL_OFFSET) & 0xffffffffL;
        while (at + CENTRAL_LENGTH <= zip.length && bytes.getInt((int) at) == CENTRAL) {
            int entry = (int) at;
            int nameLength = bytes.getShort(entry + 28) & 0xffff;
            long next = at
                    + CENTRAL_LENGTH
                    + nameLength
                    + (bytes.getShort(entry + 30) & 0xffff)
                    + (bytes.getShort(entry + 32) & 0xffff);
            if (next > zip.length) {
                break;
            }
            if (bytes.get(entry + 5) == UNIX) {
                String name = new String(zip, entry + CENTRAL_LENGTH, nameLength, StandardCharsets.UTF_8);
                modes.put(name, bytes.getShort(entry + 40) & 0xffff);
            }
            at = next;
        }
        return new ZipModes(modes);
    }

    private static int findEnd(ByteBuffer bytes) {
        int last = bytes.limit() - END_LENGTH;
        for (int at = last; at >= 0 && at >= last - MAX_COMMENT; at--) {
            if (bytes.getInt(at) == END) {
                return at;
            }
        }
        return -1;
    }

    boolean isLink(String name) {
        return (modes.getOrDefault(name, 0) & TYPE) == LINK;
    }

    boolean isExecutable(String name) {
        return (modes.getOrDefault(name, 0) & EXECUTABLE) != 0;
    }
}
