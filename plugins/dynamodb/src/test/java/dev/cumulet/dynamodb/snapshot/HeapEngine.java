package dev.cumulet.dynamodb.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** An engine on the heap that knows as much as copies of tables ask for: whole items, by pages of two. */
public final class HeapEngine implements DynamoDbEngine {
    /** The account and region of all tables. */
    public static final Scope SCOPE = new Scope("123456789012", "eu-west-1");

    private static final List<String> KEY = List.of("pk");
    private static final int PAGE = 2;

    private final Map<String, TreeMap<String, ObjectNode>> tables = new ConcurrentSkipListMap<>();
    private final List<String> asked = new ArrayList<>();
    private Runnable whileScanning = () -> {};

    /** Makes a table whose key is {@code pk}. */
    public HeapEngine table(String name) {
        tables.put(name, new TreeMap<>());
        return this;
    }

    /** {@return the operations that it was asked for} */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** Does that before each page of a scan. */
    public void whileScanning(Runnable action) {
        whileScanning = action;
    }

    /** {@return the items of a table by their keys} */
    public Map<String, ObjectNode> items(String table) {
        return Map.copyOf(tables.get(table));
    }

    @Override
    public EngineReply execute(EngineRequest request) {
        if (request.operation().equals("Scan")) {
            whileScanning.run();
        }
        return answer(request.operation(), request.document());
    }

    private synchronized EngineReply answer(String operation, ObjectNode document) {
        asked.add(operation);
        String table = document.path("TableName").asText();
        if (!table.isEmpty() && !tables.containsKey(table)) {
            return EngineReply.of(400, Json.object().put("__type", "x#ResourceNotFoundException"));
        }
        return switch (operation) {
            case "Scan" -> scan(table, document);
            case "PutItem" -> put(table, document.path("Item"));
            case "DeleteItem" -> delete(table, document.path("Key"));
            case "BatchWriteItem" -> batchWrite(document);
            case "BatchGetItem" -> batchGet(document);
            case "DeleteTable" -> {
                tables.remove(table);
                yield EngineReply.of(Json.object());
            }
            default -> EngineReply.of(Json.object());
        };
    }

    private EngineReply scan(String table, ObjectNode document) {
        String after = key(document.path("ExclusiveStartKey"));
        List<ObjectNode> page = tables.get(table).tailMap(after, false).values().stream()
                .limit(PAGE)
                .toList();
        ObjectNode reply = Json.object();
        reply.set("Items", Json.<ArrayNode>tree(page));
        if (page.size() == PAGE) {
            reply.putObject("LastEvaluatedKey").set("pk", page.getLast().get("pk"));
        }
        return EngineReply.of(reply);
    }

    private EngineReply put(String table, JsonNode item) {
        if (!item.has("pk")) {
            return EngineReply.of(400, Json.object().put("__type", "x#ValidationException"));
        }
        tables.get(table).put(key(item), item.deepCopy());
        return EngineReply.of(Json.object());
    }

    private EngineReply delete(String table, JsonNode key) {
        tables.get(table).remove(key(key));
        return EngineReply.of(Json.object());
    }

    private EngineReply batchWrite(ObjectNode document) {
        for (Map.Entry<String, JsonNode> table : document.path("RequestItems").properties()) {
            for (JsonNode write : table.getValue()) {
                if (write.has("PutRequest")) {
                    put(table.getKey(), write.path("PutRequest").path("Item"));
                } else {
                    delete(table.getKey(), write.path("DeleteRequest").path("Key"));
                }
            }
        }
        return EngineReply.of(Json.object().set("UnprocessedItems", Json.object()));
    }

    private EngineReply batchGet(ObjectNode document) {
        ObjectNode reply = Json.object();
        ObjectNode responses = reply.putObject("Responses");
        for (Map.Entry<String, JsonNode> table : document.path("RequestItems").properties()) {
            ArrayNode found = responses.putArray(table.getKey());
            for (JsonNode key : table.getValue().path("Keys")) {
                if (!key.path("pk").has("S")) {
                    return EngineReply.of(400, Json.object().put("__type", "x#ValidationException"));
                }
                ObjectNode item = tables.get(table.getKey()).get(key(key));
                if (item != null) {
                    found.add(item.deepCopy());
                }
            }
        }
        return EngineReply.of(reply);
    }

    private static String key(JsonNode attributes) {
        return attributes instanceof ObjectNode object
                ? ItemKey.of(KEY, object).map(ItemKey::text).orElse("")
                : "";
    }
}
