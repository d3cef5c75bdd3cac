package dev.cumulet.core.route;

import dev.cumulet.spi.http.PercentEncoding;

/**
 * A raw path, cut at its slashes. A slash at the end makes no segment of its own, so that {@code /bucket/} is {@code
 * /bucket}; all others do, so that {@code /bucket//} is the key {@code /}.
 */
final class RequestPath {
    private static final int MOST = 64;

    private final String raw;
    private final int[] starts;
    private final int size;

    RequestPath(String raw) {
        this.raw = raw;
        int[] found = new int[8];
        int count = 0;
        int start = raw.startsWith("/") ? 1 : 0;
        while (start < raw.length() && count < MOST) {
            if (count == found.length) {
                found = java.util.Arrays.copyOf(found, count * 2);
            }
            found[count++] = start;
            int slash = raw.indexOf('/', start);
            start = slash < 0 ? raw.length() : slash + 1;
        }
        this.starts = found;
        this.size = count;
    }

    /** {@return the number of segments; those beyond the {@value #MOST}th belong to the last one} */
    int size() {
        return size;
    }

    String decoded(int segment) {
        int end = raw.indexOf('/', starts[segment]);
        return PercentEncoding.decode(raw.substring(starts[segment], end < 0 ? raw.length() : end));
    }

    /** {@return everything from that segment on, with its slashes} */
    String decodedRest(int segment) {
        return PercentEncoding.decode(raw.substring(starts[segment]));
    }
}
