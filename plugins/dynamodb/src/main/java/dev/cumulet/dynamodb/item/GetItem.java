package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.condition.Parameters;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.value.Item;
import java.util.HashSet;
import java.util.Set;

/** An item that is to be read. */
record GetItem(Item key) {
    /** {@return what a request by itself asks for} */
    static GetItem of(ObjectNode request) {
        Parameters.PROJECTION.check(request);
        Item key = Item.of(request.path("Key"));
        checkAttributes(request);
        Expressions.checkProjection(request);
        return new GetItem(key);
    }

    /** {@return what a part of a transaction asks for} */
    static GetItem inTransaction(ObjectNode request) {
        Parameters.PROJECTION.inTransactions().check(request);
        Item key = Item.of(request.path("Key"));
        Expressions.checkProjection(request);
        return new GetItem(key);
    }

    static void checkAttributes(JsonNode request) {
        Set<String> attributes = new HashSet<>();
        for (JsonNode attribute : request.path("AttributesToGet")) {
            if (!attributes.add(attribute.asText())) {
                throw ItemError.DUPLICATE_ATTRIBUTE.exception(attribute.asText());
            }
        }
    }

    void check(TableSchema schema) {
        KeyRules.checkKey(key, schema);
    }
}
