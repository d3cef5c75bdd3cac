package dev.cumulet.dynamodb.query;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The part of a table that one of several scans reads. */
final class Segment {
    private Segment() {}

    static void check(ObjectNode request) {
        boolean hasSegment = request.hasNonNull("Segment");
        boolean hasTotal = request.hasNonNull("TotalSegments");
        if (hasSegment && !hasTotal) {
            throw QueryError.TOTAL_SEGMENTS_MISSING.exception();
        }
        if (hasTotal && !hasSegment) {
            throw QueryError.SEGMENT_MISSING.exception();
        }
        long segment = request.path("Segment").asLong();
        long total = request.path("TotalSegments").asLong();
        if (hasSegment && segment >= total) {
            throw QueryError.SEGMENT_TOO_HIGH.exception(segment, total);
        }
    }
}
