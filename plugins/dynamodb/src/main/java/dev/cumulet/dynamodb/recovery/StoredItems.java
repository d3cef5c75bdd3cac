package dev.cumulet.dynamodb.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.engine.EngineUnavailableException;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.snapshot.ItemKey;
import dev.cumulet.spi.service.Scope;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Items of an engine by their keys. */
final class StoredItems {
    private static final int BATCH = 100; // BatchGetItem takes no more

    private final Function<EngineRequest, EngineReply> engine;

    StoredItems(Function<EngineRequest, EngineReply> engine) {
        this.engine = engine;
    }

    /**
     * {@return the items by their keys, nothing where there is none}
     *
     * <p>Keys that are none to the engine are left out: it refuses to write them too. Those beside them it may well write,
     * since the statements of a batch don't depend on each other.
     *
     * @param names the names of the key's attributes
     * @throws EngineUnavailableException if the engine can't say
     */
    Map<ItemKey, Optional<ObjectNode>> read(Scope scope, String table, List<String> names, List<ItemKey> keys) {
        Map<ItemKey, Optional<ObjectNode>> items = new LinkedHashMap<>();
        for (int from = 0; from < keys.size(); from += BATCH) {
            List<ItemKey> batch = keys.subList(from, Math.min(keys.size(), from + BATCH));
            Optional<Map<ItemKey, ObjectNode>> found = batch(scope, table, names, batch);
            if (found.isPresent()) {
                batch.forEach(
                        key -> items.put(key, Optional.ofNullable(found.get().get(key))));
            } else if (keys.size() > 1) {
                batch.forEach(key -> items.putAll(read(scope, table, names, List.of(key))));
            }
        }
        return items;
    }

    /** {@return the items that there are; nothing if one of the keys is none to the engine} */
    private Optional<Map<ItemKey, ObjectNode>> batch(
            Scope scope, String table, List<String> names, List<ItemKey> keys) {
        Map<ItemKey, ObjectNode> items = new HashMap<>();
        ArrayNode documents = Json.tree(keys.stream().map(ItemKey::document).toList());
        while (!documents.isEmpty()) {
            EngineReply reply = engine.apply(EngineRequest.of("BatchGetItem", scope, request(table, documents)));
            if (reply.status() >= 500) {
                throw new EngineUnavailableException(
                        "The engine can't read table '" + table + "': " + reply.document());
            }
            if (!reply.isSuccess()) {
                return Optional.empty();
            }
            ObjectNode found = reply.document();
            for (JsonNode item : found.path("Responses").path(table)) {
                ItemKey.of(names, (ObjectNode) item).ifPresent(key -> items.put(key, (ObjectNode) item));
            }
            documents = found.path("UnprocessedKeys").path(table).path("Keys") instanceof ArrayNode rest
                    ? rest
                    : Json.tree(List.of());
        }
        return Optional.of(items);
    }

    private static ObjectNode request(String table, ArrayNode keys) {
        return Json.tree(Map.of("RequestItems", Map.of(table, Map.of("Keys", keys, "ConsistentRead", true))));
    }
}
