package dev.cumulet.dynamodb.item;

import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.Item;
import java.util.List;

/** What is to be done with one item. Whoever has one knows that AWS finds nothing wrong with it but for the table's schema. */
sealed interface ItemWrite permits ConditionCheck, DeleteItem, PutItem, UpdateItem {
    /**
     * Checks it against the table's schema.
     *
     * @throws dev.cumulet.spi.service.AwsException with an {@link ItemError}, if it doesn't fit
     */
    void check(TableSchema schema);

    /** {@return the item, or as much of it as its key} */
    Item item();

    /** {@return what tells the item from all others of the table, if it fits to the schema} */
    default List<AttributeValue> identity(TableSchema schema) {
        return KeyRules.identity(item(), schema);
    }
}
