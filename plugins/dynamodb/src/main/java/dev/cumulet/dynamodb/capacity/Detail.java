package dev.cumulet.dynamodb.capacity;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How much a request wants to be told of what it consumes. */
enum Detail {
    NONE,
    TOTAL,
    INDEXES;

    static Detail of(ObjectNode request) {
        return switch (request.path("ReturnConsumedCapacity").asText()) {
            case "TOTAL" -> TOTAL;
            case "INDEXES" -> INDEXES;
            default -> NONE;
        };
    }
}
