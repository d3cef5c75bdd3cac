package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.condition.AttributesToGet;
import dev.cumulet.dynamodb.condition.Parameters;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.value.Item;

/** An item that is to be read. */
record GetItem(Item key) {
    /** {@return what a request by itself asks for} */
    static GetItem of(ObjectNode request) {
        Parameters.PROJECTION.check(request);
        Item key = Item.of(request.path("Key"));
        AttributesToGet.check(request);
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

    void check(TableSchema schema) {
        KeyRules.checkKey(key, schema);
    }
}
