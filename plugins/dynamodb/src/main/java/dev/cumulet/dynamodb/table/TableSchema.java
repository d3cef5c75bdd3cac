package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What requests for items must fit to: a table's keys and indexes.
 *
 * @param name the table's name
 * @param id AWS's id of the table, another one for each table of the same name
 * @param key the key's attributes, the partition key's first
 * @param indexes the secondary indexes by their names
 * @param isOnDemand whether requests are billed one by one
 * @param streamArn the stream that is on, if one is
 */
public record TableSchema(
        String name,
        String id,
        List<KeyAttribute> key,
        Map<String, Index> indexes,
        boolean isOnDemand,
        Optional<String> streamArn) {
    /**
     * An attribute of a key.
     *
     * @param type {@code S}, {@code N} or {@code B}
     * @param isHash whether it belongs to the partition key, and not to the sort key
     */
    public record KeyAttribute(String name, String type, boolean isHash) {}

    /**
     * A secondary index.
     *
     * @param key its key's attributes, those of the partition key first; global indexes may have several of each kind
     * @param projection {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}
     * @param projected the non-key attributes of an {@code INCLUDE}
     */
    public record Index(
            String name, boolean isGlobal, List<KeyAttribute> key, String projection, List<String> projected) {
        public Index {
            key = List.copyOf(key);
            projected = List.copyOf(projected);
        }
    }

    public TableSchema {
        key = List.copyOf(key);
        indexes = Collections.unmodifiableMap(new LinkedHashMap<>(indexes));
    }

    /** {@return the partition key's attribute} */
    public KeyAttribute hashKey() {
        return key.getFirst();
    }

    /** {@return the schema in a table's description} */
    static TableSchema of(ObjectNode table) {
        Map<String, String> types = new HashMap<>();
        for (JsonNode attribute : table.path("AttributeDefinitions")) {
            types.put(
                    attribute.path("AttributeName").asText(),
                    attribute.path("AttributeType").asText());
        }
        Map<String, Index> indexes = new LinkedHashMap<>();
        addIndexes(table.path("LocalSecondaryIndexes"), false, types, indexes);
        addIndexes(table.path("GlobalSecondaryIndexes"), true, types, indexes);
        boolean isStreaming =
                table.path("StreamSpecification").path("StreamEnabled").asBoolean();
        return new TableSchema(
                table.path("TableName").asText(),
                table.path("TableId").asText(),
                key(table.path("KeySchema"), types),
                indexes,
                table.path("BillingModeSummary").path("BillingMode").asText().equals("PAY_PER_REQUEST"),
                isStreaming ? Optional.of(table.path("LatestStreamArn").asText()) : Optional.empty());
    }

    private static void addIndexes(
            JsonNode descriptions, boolean areGlobal, Map<String, String> types, Map<String, Index> indexes) {
        for (JsonNode index : descriptions) {
            JsonNode projection = index.path("Projection");
            List<String> projected = new ArrayList<>();
            projection.path("NonKeyAttributes").forEach(name -> projected.add(name.asText()));
            String name = index.path("IndexName").asText();
            indexes.put(
                    name,
                    new Index(
                            name,
                            areGlobal,
                            key(index.path("KeySchema"), types),
                            projection.path("ProjectionType").asText(),
                            projected));
        }
    }

    private static List<KeyAttribute> key(JsonNode elements, Map<String, String> types) {
        List<KeyAttribute> key = new ArrayList<>();
        for (JsonNode element : elements) {
            String name = element.path("AttributeName").asText();
            boolean isHash = element.path("KeyType").asText().equals("HASH");
            key.add(new KeyAttribute(name, types.getOrDefault(name, ""), isHash));
        }
        return key;
    }
}
