package dev.cumulet.core.pipeline;

import java.util.List;

/** A path pattern of {@link dev.cumulet.spi.service.Match}: segments, {@code *} for any one, a last {@code **} for any rest. */
record PathPattern(List<String> segments, boolean isOpen) {
    static PathPattern of(String pattern) {
        List<String> parts = List.of(pattern.substring(1).split("/", -1));
        boolean isOpen = parts.getLast().equals("**");
        return new PathPattern(isOpen ? parts.subList(0, parts.size() - 1) : parts, isOpen);
    }

    boolean matches(String rawPath) {
        int start = 1;
        for (String segment : segments) {
            if (start > rawPath.length()) {
                return false;
            }
            int end = rawPath.indexOf('/', start);
            end = end < 0 ? rawPath.length() : end;
            if (segment.equals("*")
                    ? end == start
                    : !rawPath.regionMatches(start, segment, 0, Math.max(segment.length(), end - start))) {
                return false;
            }
            start = end + 1;
        }
        return isOpen || start > rawPath.length();
    }
}
