package dev.cumulet.dynamodb.capacity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableSchema;
import java.util.Map;

/** Charges as AWS tells of them. */
final class ConsumedCapacity {
    /** Which members hold the units: transactions say whether they were for reading or for writing, the rest doesn't. */
    enum Members {
        PLAIN("", 1),
        TRANSACTIONAL_READ("ReadCapacityUnits", Rate.TRANSACTIONAL),
        TRANSACTIONAL_WRITE("WriteCapacityUnits", Rate.TRANSACTIONAL);

        private final String second;
        private final int factor;

        Members(String second, int factor) {
            this.second = second;
            this.factor = factor;
        }

        /** {@return how many times an item is charged for} */
        int factor() {
            return factor;
        }

        void put(ObjectNode owner, double units) {
            owner.put("CapacityUnits", units);
            if (!second.isEmpty()) {
                owner.put(second, units);
            }
        }
    }

    private ConsumedCapacity() {}

    static ObjectNode document(TableSchema schema, Charge charge, Detail detail, Members members) {
        ObjectNode document = Json.object().put("TableName", schema.name());
        members.put(document, charge.total());
        if (detail == Detail.INDEXES) {
            members.put(document.putObject("Table"), charge.table());
            for (Map.Entry<String, Double> index : charge.indexes().entrySet()) {
                boolean isGlobal = schema.indexes().get(index.getKey()).isGlobal();
                ObjectNode indexes =
                        document.withObjectProperty(isGlobal ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes");
                members.put(indexes.putObject(index.getKey()), index.getValue());
            }
        }
        return document;
    }
}
