package dev.cumulet.dynamodb.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.snapshot.ItemKey;
import dev.cumulet.spi.service.Scope;
import java.util.HashMap;
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
     * {@return the items that there are; nothing if the keys are none to the engine, which will refuse to write them too}
     *
     * @param names the names of the key's attributes
     */
    Optional<Map<ItemKey, ObjectNode>> read(Scope scope, String table, List<String> names, List<ItemKey> keys) {
        Map<ItemKey, ObjectNode> items = new HashMap<>();
        for (int from = 0; from < keys.size(); from += BATCH) {
            ArrayNode documents = Json.tree(keys.subList(from, Math.min(keys.size(), from + BATCH)).stream()
                    .map(ItemKey::document)
                    .toList());
            while (!documents.isEmpty()) {
                EngineReply reply = engine.apply(EngineRequest.of("BatchGetItem", scope, batch(table, documents)));
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
        }
        return Optional.of(items);
    }

    private static ObjectNode batch(String table, ArrayNode keys) {
        return Json.tree(Map.of("RequestItems", Map.of(table, Map.of("Keys", keys, "ConsistentRead", true))));
    }
}
