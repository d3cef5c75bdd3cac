package dev.cumulet.dynamodb.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.spi.service.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Descriptions of tables as AWS gives them: with an id, without dates of 1970, and in the state that AWS is in. */
final class TableDescription {
    private static final int ON_DEMAND_READS = 12_000;
    private static final int ON_DEMAND_WRITES = 4_000;

    private final String operation;
    private final Scope scope;

    TableDescription(String operation, Scope scope) {
        this.operation = operation;
        this.scope = scope;
    }

    EngineReply repaired(EngineReply answer) {
        ObjectNode reply = answer.document();
        if (reply.get(operation.equals("DescribeTable") ? "Table" : "TableDescription") instanceof ObjectNode table) {
            repair(table);
        }
        return EngineReply.of(answer.status(), reply);
    }

    private void repair(ObjectNode table) {
        boolean isOnDemand =
                table.path("BillingModeSummary").path("BillingMode").asText().equals("PAY_PER_REQUEST");
        table.put("TableId", id(table));
        throughput(table);
        for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
            throughput((ObjectNode) index);
        }
        switch (operation) {
            case "CreateTable" -> created(table);
            case "DeleteTable" -> deleted(table);
            case "DescribeTable" -> described(table, isOnDemand);
            default -> {}
        }
    }

    /** The same table has the same id as long as it lives, also after a restart. */
    private String id(ObjectNode table) {
        String identity = scope.account() + "/" + scope.region() + "/"
                + table.path("TableName").asText() + "/"
                + table.path("CreationDateTime").asText();
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void throughput(ObjectNode owner) {
        ObjectNode throughput = owner.withObjectProperty("ProvisionedThroughput");
        for (String date : List.of("LastIncreaseDateTime", "LastDecreaseDateTime")) {
            if (throughput.path(date).decimalValue().signum() == 0) {
                throughput.remove(date);
            }
        }
        for (String number : List.of("NumberOfDecreasesToday", "ReadCapacityUnits", "WriteCapacityUnits")) {
            if (!throughput.has(number)) {
                throughput.put(number, 0);
            }
        }
    }

    private static void created(ObjectNode table) {
        table.put("TableStatus", "CREATING");
        for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
            ((ObjectNode) index).put("IndexStatus", "CREATING");
        }
        if (table.get("BillingModeSummary") instanceof ObjectNode summary) {
            summary.remove("LastUpdateToPayPerRequestDateTime");
        }
    }

    private static void deleted(ObjectNode table) {
        table.put("TableStatus", "DELETING");
        table.remove(List.of("AttributeDefinitions", "KeySchema", "CreationDateTime"));
    }

    private static void described(ObjectNode table, boolean isOnDemand) {
        warmThroughput(table, isOnDemand);
        for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
            warmThroughput((ObjectNode) index, isOnDemand);
        }
    }

    private static void warmThroughput(ObjectNode owner, boolean isOnDemand) {
        JsonNode provisioned = owner.path("ProvisionedThroughput");
        owner.putObject("WarmThroughput")
                .put(
                        "ReadUnitsPerSecond",
                        isOnDemand
                                ? ON_DEMAND_READS
                                : provisioned.path("ReadCapacityUnits").asLong())
                .put(
                        "WriteUnitsPerSecond",
                        isOnDemand
                                ? ON_DEMAND_WRITES
                                : provisioned.path("WriteCapacityUnits").asLong())
                .put("Status", "ACTIVE");
    }
}
