package dev.cumulet.dynamodb.capacity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.value.AttributeValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How large collections of items get: all items with the same partition key, with what local indexes keep of them. Tables
 * without local indexes have none.
 *
 * <p>AWS estimates in whole gigabytes. A table that is tried things out on stays below the first.
 */
final class ItemCollections {
    private static final double LOWER_BOUND = 0;
    private static final double UPPER_BOUND = 1;

    private ItemCollections() {}

    static boolean areWanted(ObjectNode request) {
        return request.path("ReturnItemCollectionMetrics").asText().equals("SIZE");
    }

    /** Adds the collection that one item was written to. */
    static void addSingle(ObjectNode reply, Write write, TableSchema schema) {
        if (hasCollections(schema)) {
            reply.set("ItemCollectionMetrics", metrics(write, schema));
        }
    }

    /** Adds the collections that items were written to, each once. */
    static void addAll(ObjectNode reply, List<Write> writes, Map<String, TableSchema> schemas) {
        ObjectNode tables = Json.object();
        Set<Map.Entry<String, AttributeValue>> told = new HashSet<>();
        for (Write write : writes) {
            TableSchema schema = schemas.get(write.table());
            if (hasCollections(schema) && told.add(Map.entry(write.table(), hash(write, schema)))) {
                ArrayNode collections = tables.withArrayProperty(write.table());
                collections.add(metrics(write, schema));
            }
        }
        if (!tables.isEmpty()) {
            reply.set("ItemCollectionMetrics", tables);
        }
    }

    private static boolean hasCollections(TableSchema schema) {
        return schema.indexes().values().stream().anyMatch(index -> !index.isGlobal());
    }

    private static AttributeValue hash(Write write, TableSchema schema) {
        return write.subject().get(schema.hashKey().name());
    }

    private static ObjectNode metrics(Write write, TableSchema schema) {
        ObjectNode metrics = Json.object();
        metrics.putObject("ItemCollectionKey")
                .set(schema.hashKey().name(), hash(write, schema).toJson());
        metrics.putArray("SizeEstimateRangeGB").add(LOWER_BOUND).add(UPPER_BOUND);
        return metrics;
    }
}
