package dev.cumulet.dynamodb.capacity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.value.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A write of one item, of whichever operation.
 *
 * @param kind what is done to the item
 * @param subject the item that is put, or the key
 */
record Write(String table, Kind kind, Item subject) {
    /** What can be done to an item; a check changes nothing and is charged as a write all the same. */
    enum Kind {
        PUT("Item"),
        UPDATE("Key"),
        DELETE("Key"),
        CHECK("Key");

        private final String member;

        Kind(String member) {
            this.member = member;
        }
    }

    private static final Map<String, Kind> IN_TRANSACTIONS =
            Map.of("Put", Kind.PUT, "Update", Kind.UPDATE, "Delete", Kind.DELETE, "ConditionCheck", Kind.CHECK);
    private static final Map<String, Kind> IN_BATCHES = Map.of("PutRequest", Kind.PUT, "DeleteRequest", Kind.DELETE);

    /** {@return the write of PutItem, UpdateItem or DeleteItem} */
    static Write single(String table, Kind kind, ObjectNode request) {
        return of(table, kind, request);
    }

    /** {@return the writes of TransactWriteItems} */
    static List<Write> inTransaction(ObjectNode request) {
        List<Write> writes = new ArrayList<>();
        for (JsonNode action : request.path("TransactItems")) {
            action.properties()
                    .forEach(verb -> kind(IN_TRANSACTIONS, verb.getKey())
                            .ifPresent(kind -> writes.add(
                                    of(verb.getValue().path("TableName").asText(), kind, verb.getValue()))));
        }
        return writes;
    }

    /**
     * {@return the writes of BatchWriteItem}
     *
     * @param items RequestItems, or UnprocessedItems
     */
    static List<Write> inBatch(JsonNode items) {
        List<Write> writes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> table : items.properties()) {
            for (JsonNode request : table.getValue()) {
                request.properties()
                        .forEach(verb -> kind(IN_BATCHES, verb.getKey())
                                .ifPresent(kind -> writes.add(of(table.getKey(), kind, verb.getValue()))));
            }
        }
        return writes;
    }

    private static Optional<Kind> kind(Map<String, Kind> kinds, String verb) {
        return Optional.ofNullable(kinds.get(verb));
    }

    private static Write of(String table, Kind kind, JsonNode request) {
        return new Write(table, kind, Item.of(request.path(kind.member)));
    }
}
