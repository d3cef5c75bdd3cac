package dev.cumulet.dynamodb.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.snapshot.ItemKey;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An engine that notes what writes are about to overwrite, for tables whose point-in-time recovery is on. Other tables'
 * writes pass; their cost is one look at whether there is any such table.
 */
public final class RecordingEngine implements DynamoDbEngine {
    private final DynamoDbEngine engine;
    private final Journals journals;
    private final StoredItems stored;
    private final Clock clock;

    public RecordingEngine(DynamoDbEngine engine, Journals journals, Clock clock) {
        this.engine = engine;
        this.journals = journals;
        this.stored = new StoredItems(engine::execute);
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
        Map<ItemKey, Optional<ObjectNode>> items = stored.read(scope, table, journal.key(), List.copyOf(keys));
        Instant now = clock.instant();
        List<Change> changes = items.entrySet().stream()
                .map(item -> new Change(now, item.getKey(), item.getValue()))
                .toList();
        journal.add(changes, journals.earliest(found.get().recovery()));
    }
}
