package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.condition.Parameters;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.value.Item;

/** An item that is to be put in the place of whatever is there. */
record PutItem(Item item) implements ItemWrite {
    /** {@return what a request by itself asks for} */
    static PutItem of(ObjectNode request) {
        Parameters.CONDITION.check(request);
        Item item = Item.of(request.path("Item"));
        ReturnValues.checkOldOrNone(request);
        checkSize(item);
        Conditions.check(request);
        return new PutItem(item);
    }

    /** {@return what a part of a transaction asks for} */
    static PutItem inTransaction(ObjectNode request) {
        Parameters.CONDITION.inTransactions().check(request);
        PutItem put = inBatch(request);
        Expressions.checkCondition(request);
        return put;
    }

    /** {@return what a part of a batch asks for} */
    static PutItem inBatch(ObjectNode request) {
        Item item = Item.of(request.path("Item"));
        checkSize(item);
        return new PutItem(item);
    }

    private static void checkSize(Item item) {
        if (item.size() > Item.LARGEST) {
            throw ItemError.ITEM_TOO_LARGE.exception();
        }
    }

    @Override
    public void check(TableSchema schema) {
        KeyRules.checkItem(item, schema);
    }
}
