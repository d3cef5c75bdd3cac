package dev.cumulet.dynamodb.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An engine that notes what writes are about to overwrite, for tables whose point-in-time recovery is on. Other tables'
 * writes pass; their cost is one look at whether there is any such table.
 */
public final class RecordingEngine implements DynamoDbEngine {
    private static final int BATCH = 100; // BatchGetItem takes no more

    private final DynamoDbEngine engine;
    private final Journals journals;
    private final Clock clock;

    public RecordingEngine(DynamoDbEngine engine, Journals journals, Clock clock) {
        this.engine = engine;
        this.journals = journals;
        this.clock = clock;
    }

    @Override
    public boolean isExclusive() {
        return engine.isExclusive();
    }

    @Override
    public EngineReply execute(EngineRequest request) {
        if (journals.isEmpty()) {
            return engine.execute(request);
        }
        Map<String, Set<ItemKey>> written = WrittenKeys.of(request, journals);
        if (written.isEmpty()) {
            return engine.execute(request);
        }
        List<Journal> locked = new ArrayList<>();
        try {
            written.forEach((table, keys) -> record(request.scope(), table, keys, locked));
            return engine.execute(request);
        } finally {
            locked.reversed().forEach(journal -> journal.lock().unlock());
        }
    }

    private void record(Scope scope, String table, Set<ItemKey> keys, List<Journal> locked) {
        Optional<Journals.Open> found = journals.find(scope, table);
        if (found.isEmpty()) {
            return;
        }
        Journal journal = found.get().journal();
        journal.lock().lock();
        locked.add(journal);
        Optional<Map<ItemKey, ObjectNode>> items = read(scope, table, journal, List.copyOf(keys));
        if (items.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Change> changes = keys.stream()
                .map(key -> new Change(now, key, Optional.ofNullable(items.get().get(key))))
                .toList();
        journal.add(changes, journals.earliest(found.get().recovery()));
    }

    /** {@return the items that there are; nothing if the keys are none to the engine, which will refuse the write too} */
    private Optional<Map<ItemKey, ObjectNode>> read(Scope scope, String table, Journal journal, List<ItemKey> keys) {
        Map<ItemKey, ObjectNode> items = new HashMap<>();
        for (int from = 0; from < keys.size(); from += BATCH) {
            ArrayNode documents = Json.tree(keys.subList(from, Math.min(keys.size(), from + BATCH)).stream()
                    .map(ItemKey::document)
                    .toList());
            while (!documents.isEmpty()) {
                EngineReply reply = engine.execute(EngineRequest.of("BatchGetItem", scope, batch(table, documents)));
                if (!reply.isSuccess()) {
                    return Optional.empty();
                }
                ObjectNode found = reply.document();
                for (JsonNode item : found.path("Responses").path(table)) {
                    ItemKey.of(journal.key(), (ObjectNode) item).ifPresent(key -> items.put(key, (ObjectNode) item));
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
