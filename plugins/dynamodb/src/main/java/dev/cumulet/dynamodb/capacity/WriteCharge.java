package dev.cumulet.dynamodb.capacity;

import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.table.TableSchema.Index;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a write costs: the table the larger of the item before and the item after, each index what changes of what it
 * keeps of the item.
 */
final class WriteCharge {
    private WriteCharge() {}

    static Charge of(TableSchema schema, Optional<Item> before, Optional<Item> after) {
        double table = Rate.write(Math.max(size(before), size(after)));
        Map<String, Double> indexes = new TreeMap<>();
        for (Index index : schema.indexes().values()) {
            double units = units(index, IndexEntry.of(schema, index, before), IndexEntry.of(schema, index, after));
            if (units > 0) {
                indexes.put(index.name(), units);
            }
        }
        return new Charge(table, indexes);
    }

    private static int size(Optional<Item> item) {
        return item.map(Item::size).orElse(0);
    }

    private static double units(Index index, Optional<Item> before, Optional<Item> after) {
        if (before.equals(after)) {
            return 0; // AWS writes nothing to an index that nothing has changed for.
        }
        double removed = before.map(entry -> Rate.write(entry.size())).orElse(0.0);
        double added = after.map(entry -> Rate.write(entry.size())).orElse(0.0);
        if (before.isPresent() && after.isPresent() && key(index, before.get()).equals(key(index, after.get()))) {
            return Math.max(removed, added);
        }
        return removed + added; // Under another key, an entry is deleted and put.
    }

    private static List<AttributeValue> key(Index index, Item entry) {
        return index.key().stream()
                .map(attribute -> entry.get(attribute.name()))
                .toList();
    }
}
