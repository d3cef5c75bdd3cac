package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.condition.Parameters;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.value.Item;

/**
 * An item that is to be deleted.
 *
 * @param item its key
 */
record DeleteItem(Item item) implements ItemWrite {
    /** {@return what a request by itself asks for} */
    static DeleteItem of(ObjectNode request) {
        Parameters.CONDITION.check(request);
        Item key = Item.of(request.path("Key"));
        ReturnValues.checkOldOrNone(request);
        Conditions.check(request);
        return new DeleteItem(key);
    }

    /** {@return what a part of a transaction asks for} */
    static DeleteItem inTransaction(ObjectNode request) {
        Parameters.CONDITION.inTransactions().check(request);
        DeleteItem delete = inBatch(request);
        Expressions.checkCondition(request);
        return delete;
    }

    /** {@return what a part of a batch asks for} */
    static DeleteItem inBatch(ObjectNode request) {
        return new DeleteItem(Item.of(request.path("Key")));
    }

    @Override
    public void check(TableSchema schema) {
        KeyRules.checkKey(item, schema);
    }
}
