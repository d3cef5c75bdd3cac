package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.condition.Parameters;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.value.Item;

/**
 * An item that a transaction only looks at.
 *
 * @param item its key
 */
record ConditionCheck(Item item) implements ItemWrite {
    /** {@return what a part of a transaction asks for} */
    static ConditionCheck inTransaction(ObjectNode request) {
        Parameters.CONDITION.inTransactions().check(request);
        Item key = Item.of(request.path("Key"));
        Expressions.checkCondition(request);
        return new ConditionCheck(key);
    }

    @Override
    public void check(TableSchema schema) {
        KeyRules.checkKey(item, schema);
    }
}
