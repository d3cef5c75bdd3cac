package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.value.Item;

/**
 * An item that is to be changed, and made if it isn't there.
 *
 * @param item its key
 * @param legacy the changes that no expression says
 */
record UpdateItem(Item item, AttributeUpdates legacy) implements ItemWrite {
    /** {@return what a request by itself asks for} */
    static UpdateItem of(ObjectNode request) {
        Parameters.UPDATE.check(request);
        Item key = Item.of(request.path("Key"));
        AttributeUpdates legacy = AttributeUpdates.of(request);
        Conditions.checkExpected(request);
        return new UpdateItem(key, legacy);
    }

    /** {@return what a part of a transaction asks for} */
    static UpdateItem inTransaction(ObjectNode request) {
        Parameters.UPDATE.inTransactions().check(request);
        return new UpdateItem(Item.of(request.path("Key")), AttributeUpdates.NONE);
    }

    @Override
    public void check(TableSchema schema) {
        KeyRules.checkKey(item, schema);
        legacy.check(schema);
    }
}
