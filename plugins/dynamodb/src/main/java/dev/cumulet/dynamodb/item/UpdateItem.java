package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.condition.Parameters;
import dev.cumulet.dynamodb.expression.Operand.Literal;
import dev.cumulet.dynamodb.expression.Update;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.Item;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An item that is to be changed, and made if it isn't there.
 *
 * @param item its key
 * @param update the changes, if an expression says them
 * @param legacy the changes, if no expression does
 */
record UpdateItem(Item item, Optional<Update> update, AttributeUpdates legacy) implements ItemWrite {
    /** {@return what a request by itself asks for} */
    static UpdateItem of(ObjectNode request) {
        Parameters.UPDATE.check(request);
        Item key = Item.of(request.path("Key"));
        AttributeUpdates legacy = AttributeUpdates.of(request);
        Conditions.checkExpected(request);
        return new UpdateItem(key, Expressions.update(request), legacy);
    }

    /** {@return what a part of a transaction asks for} */
    static UpdateItem inTransaction(ObjectNode request) {
        Parameters.UPDATE.inTransactions().check(request);
        Item key = Item.of(request.path("Key"));
        return new UpdateItem(key, Expressions.update(request), AttributeUpdates.NONE);
    }

    @Override
    public void check(TableSchema schema) {
        KeyRules.checkKey(item, schema);
        legacy.check(schema);
        update.ifPresent(changes -> check(changes, schema));
    }

    private static void check(Update update, TableSchema schema) {
        for (KeyAttribute attribute : schema.key()) {
            for (Update.Action action : update.actions()) {
                if (action.path().attribute().equals(attribute.name())) {
                    throw ItemError.KEY_UPDATE.exception(attribute.name());
                }
            }
        }
        if (!schema.indexes().isEmpty()) {
            KeyRules.checkUpdatedIndexKeys(values(update), schema);
        }
    }

    /** {@return the values that came with the request and are put into attributes} */
    private static Map<String, AttributeValue> values(Update update) {
        Map<String, AttributeValue> values = new HashMap<>();
        for (Update.Action action : update.actions()) {
            if (action.path().isNested()) {
                continue;
            }
            switch (action) {
                case Update.Action.Set(var path, Literal(AttributeValue value)) -> values.put(path.attribute(), value);
                case Update.Action.Add(var path, AttributeValue value) -> values.put(path.attribute(), value);
                default -> {}
            }
        }
        return values;
    }

    /** {@return whether there are changes, and none of them makes anything} */
    boolean onlyTakesAway() {
        return legacy.onlyDelete()
                || update.filter(changes -> changes.actions().stream()
                                .allMatch(action -> action instanceof Update.Action.Remove
                                        || action instanceof Update.Action.Delete))
                        .isPresent();
    }
}
