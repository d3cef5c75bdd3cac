package dev.cumulet.tests.crash;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Contents that say which write they are of, and differ from each other in every part. */
final class Marked {
    private static final int MARK = 24;

    private Marked() {}

    static byte[] content(long number, int size) {
        byte[] content = new byte[Math.max(size, MARK)];
        new Random(number).nextBytes(content);
        byte[] mark = "%012d %010d ".formatted(number, content.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(mark, 0, content, 0, mark.length);
        return content;
    }

    /**
     * {@return the number of the write that a content is of}
     *
     * @throws AssertionError if it is not all of one
     */
    static long number(byte[] content) {
        if (content.length < MARK) {
            throw new AssertionError("A content of " + content.length + " bytes, which nobody wrote");
        }
        String mark = new String(content, 0, MARK, StandardCharsets.US_ASCII);
        long number = Long.parseLong(mark.substring(0, 12));
        int size = Integer.parseInt(mark.substring(13, 23));
        if (!Arrays.equals(content(number, size), content)) {
            throw new AssertionError(
                    "Write " + number + " of " + size + " bytes is there in part only: " + content.length + " bytes");
        }
        return number;
    }
}
