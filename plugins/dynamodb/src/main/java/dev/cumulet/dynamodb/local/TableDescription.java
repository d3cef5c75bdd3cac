package dev.cumulet.dynamodb.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.spi.service.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Descriptions of tables with an id, and without dates of 1970 and ceilings that nobody has set. */
final class TableDescription {
    private final String operation;
    private final Scope scope;

    TableDescription(String operation, Scope scope) {
        this.operation = operation;
        this.scope = scope;
    }

    EngineReply repaired(EngineReply answer) {
        ObjectNode reply = answer.document();
        if (reply.get(operation.equals("DescribeTable") ? "Table" : "TableDescription") instanceof ObjectNode table) {
            table.put("TableId", id(table));
            repair(table);
            for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
                repair((ObjectNode) index);
            }
        }
        return EngineReply.of(answer.status(), reply);
    }

    /** The same table has the same id as long as it lives, also after a restart. */
    private String id(ObjectNode table) {
        String identity = scope.account() + "/" + scope.region() + "/"
                + table.path("TableName").asText() + "/"
                + table.path("CreationDateTime").asText();
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void repair(ObjectNode owner) {
        owner.remove("OnDemandThroughput");
        if (owner.get("ProvisionedThroughput") instanceof ObjectNode throughput) {
            for (String date : List.of("LastIncreaseDateTime", "LastDecreaseDateTime")) {
                if (throughput.path(date).decimalValue().signum() == 0) {
                    throughput.remove(date);
                }
            }
        }
    }
}
