package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import dev.cumulet.dynamodb.value.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The changes of an update that has no expression for them.
 *
 * @param changes by the names of their attributes
 */
record AttributeUpdates(Map<String, Change> changes) {
    static final AttributeUpdates NONE = new AttributeUpdates(Map.of());

    private static final Set<String> DELETABLE = Set.of("SS", "NS", "BS");
    private static final Set<String> ADDABLE = Set.of("N", "SS", "NS", "BS", "L");

    /**
     * A change of one attribute.
     *
     * @param action {@code PUT}, {@code ADD} or {@code DELETE}
     */
    record Change(String action, Optional<AttributeValue> value) {}

    static AttributeUpdates of(ObjectNode request) {
        Map<String, Change> changes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> update :
                request.path("AttributeUpdates").properties()) {
            changes.put(update.getKey(), change(update.getValue()));
        }
        return new AttributeUpdates(changes);
    }

    private static Change change(JsonNode update) {
        Optional<AttributeValue> value =
                update.hasNonNull("Value") ? Optional.of(AttributeValue.of(update.get("Value"))) : Optional.empty();
        String action = update.path("Action").asText("PUT");
        if (value.isEmpty() && !action.equals("DELETE")) {
            throw ItemError.VALUE_OF_UPDATE_MISSING.exception();
        }
        value.map(AttributeValue::type).ifPresent(type -> checkType(action, type));
        return new Change(action, value);
    }

    private static void checkType(String action, String type) {
        if (action.equals("DELETE") && !DELETABLE.contains(type)) {
            throw ItemError.DELETE_TYPE.exception(type);
        }
        if (action.equals("ADD") && !ADDABLE.contains(type)) {
            throw ItemError.ADD_TYPE.exception(type);
        }
    }

    void check(TableSchema schema) {
        if (changes.isEmpty()) {
            return;
        }
        for (KeyAttribute attribute : schema.key()) {
            if (changes.containsKey(attribute.name())) {
                throw ItemError.KEY_UPDATE.exception(attribute.name());
            }
        }
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        changes.forEach((name, change) -> change.value().ifPresent(value -> values.put(name, value)));
        KeyRules.checkUpdatedIndexKeys(values, schema);
    }

    /** {@return whether there are changes, and none of them makes anything} */
    boolean onlyDelete() {
        return !changes.isEmpty()
                && changes.values().stream().allMatch(change -> change.action().equals("DELETE"));
    }
}
