package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** An engine that keeps tables, and of the other operations what was asked last. */
public final class TablesOnly implements DynamoDbEngine {
    private final Map<Scope, Map<String, ObjectNode>> tables = new ConcurrentHashMap<>();

    @Override
    public EngineReply execute(EngineRequest request) {
        Map<String, ObjectNode> here = tables.computeIfAbsent(request.scope(), scope -> new TreeMap<>());
        String name = request.document().path("TableName").asText();
        return switch (request.operation()) {
            case "CreateTable" -> here.containsKey(name) ? error("ResourceInUseException") : create(here, request);
            case "ListTables" -> list(here);
            case "DescribeTable" -> described(here.get(name), "Table");
            case "UpdateTable" -> described(here.get(name), "TableDescription");
            case "DeleteTable" -> described(here.remove(name), "TableDescription");
            default -> error("UnknownOperationException");
        };
    }

    private static EngineReply create(Map<String, ObjectNode> here, EngineRequest request) {
        ObjectNode table = request.document().deepCopy();
        String name = table.path("TableName").asText();
        String arn = request.scope().arn("dynamodb", "table/" + name);
        table.put("TableId", "id-of-" + name).put("TableArn", arn).put("TableStatus", "ACTIVE");
        table.path("GlobalSecondaryIndexes")
                .forEach(index -> ((ObjectNode) index)
                        .put(
                                "IndexArn",
                                arn + "/index/" + index.path("IndexName").asText())
                        .put("IndexStatus", "ACTIVE"));
        if (table.path("StreamSpecification").path("StreamEnabled").asBoolean()) {
            String label = "2026-01-01T00:00:00.000";
            table.put("LatestStreamLabel", label).put("LatestStreamArn", arn + "/stream/" + label);
        }
        table.putObject("BillingModeSummary").set("BillingMode", table.path("BillingMode"));
        here.put(name, table);
        return described(table, "TableDescription");
    }

    private static EngineReply list(Map<String, ObjectNode> here) {
        ObjectNode reply = Json.object();
        ArrayNode names = reply.putArray("TableNames");
        here.keySet().forEach(names::add);
        return EngineReply.of(reply);
    }

    private static EngineReply described(ObjectNode table, String member) {
        if (table == null) {
            return error("ResourceNotFoundException");
        }
        ObjectNode reply = Json.object();
        reply.set(member, table.deepCopy());
        return EngineReply.of(reply);
    }

    private static EngineReply error(String type) {
        return Requests.reply(400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\"}");
    }

    /** Makes a table with a partition key, {@code id}, a sort key, {@code at}, and an index by {@code colour}. */
    public void create(Scope scope, String name) {
        execute(Requests.of("CreateTable", scope, """
                {"TableName": "%s", "BillingMode": "PAY_PER_REQUEST",
                 "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"},
                 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"},
                    {"AttributeName": "at", "AttributeType": "N"}, {"AttributeName": "colour", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
                 "GlobalSecondaryIndexes": [{"IndexName": "by-colour", "Projection": {"ProjectionType": "ALL"},
                    "KeySchema": [{"AttributeName": "colour", "KeyType": "HASH"}]}]}
                """.formatted(name)));
    }
}
