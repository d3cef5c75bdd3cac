package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What of an item a write returns. */
final class ReturnValues {
    private ReturnValues() {}

    /** Only updates have a new item that the client doesn't know, and attributes that they update. */
    static void checkOldOrNone(ObjectNode request) {
        String wanted = request.path("ReturnValues").asText("NONE");
        if (!wanted.equals("NONE") && !wanted.equals("ALL_OLD")) {
            throw ItemError.RETURN_VALUES.exception();
        }
    }
}
