package dev.cumulet.dynamodb.capacity;

import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.table.TableSchema.Index;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an index keeps of an item. */
final class IndexEntry {
    private IndexEntry() {}

    /** {@return what the index keeps of the item; nothing if the item lacks a part of the index's key} */
    static Optional<Item> of(TableSchema schema, Index index, Optional<Item> item) {
        if (item.isEmpty() || !hasAll(item.get(), index.key())) {
            return Optional.empty();
        }
        if (index.projection().equals("ALL")) {
            return item;
        }
        Map<String, AttributeValue> kept = new LinkedHashMap<>();
        schema.key().forEach(attribute -> keep(item.get(), attribute.name(), kept));
        index.key().forEach(attribute -> keep(item.get(), attribute.name(), kept));
        index.projected().forEach(name -> keep(item.get(), name, kept));
        return Optional.of(new Item(kept));
    }

    private static boolean hasAll(Item item, List<KeyAttribute> key) {
        return key.stream().allMatch(attribute -> item.get(attribute.name()) != null);
    }

    private static void keep(Item item, String name, Map<String, AttributeValue> kept) {
        AttributeValue value = item.get(name);
        if (value != null) {
            kept.put(name, value);
        }
    }
}
