package dev.cumulet.dynamodb.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.table.TableSchema.Index;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is read: a table, or an index of it. */
record Target(TableSchema schema, Optional<Index> index) {
    static Target of(ObjectNode request, TableSchema schema) {
        if (!request.hasNonNull("IndexName")) {
            return new Target(schema, Optional.empty());
        }
        String name = request.path("IndexName").asText();
        Index index = schema.indexes().get(name);
        if (index == null) {
            throw QueryError.NO_INDEX.exception(name);
        }
        if (index.isGlobal() && request.path("ConsistentRead").asBoolean()) {
            throw QueryError.CONSISTENT_GLOBAL_INDEX.exception();
        }
        return new Target(schema, Optional.of(index));
    }

    /** {@return the key that items are sorted by} */
    List<KeyAttribute> key() {
        return index.map(Index::key).orElse(schema.key());
    }

    /** {@return what tells items apart: the table's key, and the index's} */
    Map<String, KeyAttribute> place() {
        Map<String, KeyAttribute> place = new LinkedHashMap<>();
        schema.key().forEach(attribute -> place.put(attribute.name(), attribute));
        key().forEach(attribute -> place.putIfAbsent(attribute.name(), attribute));
        return place;
    }

    boolean isKey(String attribute) {
        return key().stream().anyMatch(key -> key.name().equals(attribute));
    }

    /** {@return whether the index's key has more than one partition or sort attribute} */
    boolean isOfSeveral() {
        long hashes = key().stream().filter(KeyAttribute::isHash).count();
        return hashes > 1 || key().size() > 2;
    }

    /** {@return the index, if it has not all attributes of its items} */
    Optional<Index> partialIndex() {
        return index.filter(one -> !one.projection().equals("ALL"));
    }

    /** {@return whether the attribute stands in each entry of the index} */
    boolean projects(Index partial, String attribute) {
        return partial.projected().contains(attribute) || place().containsKey(attribute);
    }
}
