package dev.cumulet.dynamodb.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import java.util.List;
import java.util.Map;

/** Replies with the names and ARNs that belong here. Replies about items alone pass as they are. */
final class RemoteReply {
    private static final List<String> KEYED_BY_TABLE =
            List.of("Responses", "UnprocessedKeys", "UnprocessedItems", "ItemCollectionMetrics");

    private final RemoteNames names;

    RemoteReply(RemoteNames names) {
        this.names = names;
    }

    EngineReply translated(EngineRequest request, EngineReply reply) {
        if (!reply.isSuccess()) {
            return EngineReply.of(reply.status(), error(reply.document()));
        }
        return switch (request.operation()) {
            case "DeleteItem", "ExecuteStatement", "GetItem", "PutItem", "Query", "Scan", "UpdateItem" ->
                request.document().has("ReturnConsumedCapacity") ? consumed(reply) : reply;
            case "BatchExecuteStatement",
                    "BatchGetItem",
                    "BatchWriteItem",
                    "ExecuteTransaction",
                    "TransactGetItems",
                    "TransactWriteItems" -> consumed(reply);
            case "CreateTable", "DeleteTable", "DescribeTable", "UpdateTable" -> described(reply);
            case "DescribeStream" -> stream(reply);
            case "GetRecords" -> records(reply);
            default -> reply;
        };
    }

    private ObjectNode error(ObjectNode error) {
        for (String member : List.of("message", "Message")) {
            if (error.get(member) instanceof TextNode message) {
                error.put(member, message.textValue().replace(names.prefix(), ""));
            }
        }
        return error;
    }

    private EngineReply consumed(EngineReply reply) {
        ObjectNode document = reply.document();
        for (String member : KEYED_BY_TABLE) {
            if (document.get(member) instanceof ObjectNode byTable) {
                ObjectNode renamed = document.putObject(member);
                for (Map.Entry<String, JsonNode> table : byTable.properties()) {
                    renamed.set(names.here(table.getKey()), table.getValue());
                }
            }
        }
        JsonNode capacity = document.path("ConsumedCapacity");
        if (capacity.isObject()) {
            name(capacity);
        }
        if (capacity.isArray()) {
            capacity.forEach(this::name);
        }
        if (document.path("Responses").isArray()) {
            document.path("Responses").forEach(this::name);
        }
        return EngineReply.of(reply.status(), document);
    }

    private void name(JsonNode owner) {
        if (owner instanceof ObjectNode object && object.get("TableName") instanceof TextNode table) {
            object.put("TableName", names.here(table.textValue()));
        }
    }

    private EngineReply described(EngineReply reply) {
        ObjectNode document = reply.document();
        for (String member : List.of("Table", "TableDescription")) {
            if (document.get(member) instanceof ObjectNode table) {
                describe(table);
            }
        }
        return EngineReply.of(reply.status(), document);
    }

    private void describe(ObjectNode table) {
        name(table);
        String name = table.path("TableName").asText();
        table.put("TableArn", names.tableArn(name));
        String label = table.path("LatestStreamLabel").asText();
        if (!label.isEmpty()) {
            table.put("LatestStreamArn", names.streamArn(name, label));
        }
        for (String member : List.of("GlobalSecondaryIndexes", "LocalSecondaryIndexes")) {
            for (JsonNode index : table.path(member)) {
                String arn = names.tableArn(name) + "/index/"
                        + index.path("IndexName").asText();
                ((ObjectNode) index).put("IndexArn", arn);
            }
        }
    }

    private EngineReply stream(EngineReply reply) {
        ObjectNode document = reply.document();
        if (document.get("StreamDescription") instanceof ObjectNode stream) {
            name(stream);
            stream.put(
                    "StreamArn",
                    names.streamArn(
                            stream.path("TableName").asText(),
                            stream.path("StreamLabel").asText()));
        }
        return EngineReply.of(reply.status(), document);
    }

    private EngineReply records(EngineReply reply) {
        ObjectNode document = reply.document();
        for (JsonNode record : document.path("Records")) {
            ((ObjectNode) record).put("awsRegion", names.scope().region());
        }
        return EngineReply.of(reply.status(), document);
    }
}
