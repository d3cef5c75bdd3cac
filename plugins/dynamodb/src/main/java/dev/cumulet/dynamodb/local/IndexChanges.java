package dev.cumulet.dynamodb.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.storage.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Global indexes that UpdateTable makes and deletes.
 *
 * <p>The engine does both in the background, and fails writes of items while it deletes; so this waits until it is done.
 * It never ends to delete an index whose key has no attribute but those of the table's key and of local indexes: such an
 * index stays, hidden. It asks nothing of items that those keys don't ask too, so nobody notices.
 */
final class IndexChanges {
    private static final int LOOKS = 1500;
    private static final long PAUSE_MILLIS = 20;
    private static final String NAME_TAKEN = "DynamoDB Local can't delete the index %s for good, since its key has no"
            + " attribute of its own. An index of that name with another key or projection needs another table";

    private final Table<HiddenIndexes> hidden;
    private final Function<EngineRequest, EngineReply> engine;

    /**
     * Makes the changes.
     *
     * @param engine carries out a request
     */
    IndexChanges(Table<HiddenIndexes> hidden, Function<EngineRequest, EngineReply> engine) {
        this.hidden = hidden;
        this.engine = engine;
    }

    /** UpdateTable. */
    EngineReply update(EngineRequest request) {
        JsonNode updates = request.document().path("GlobalSecondaryIndexUpdates");
        Optional<String> made = named(updates, "Create");
        Optional<String> deleted = named(updates, "Delete");
        if (made.isPresent() && hiddenOf(request).contains(made.get())) {
            return shownAgain(request, made.get());
        }
        if (deleted.isPresent() && !isDeletable(request, deleted.get())) {
            return hide(request, deleted.get());
        }
        EngineReply reply = engine.apply(request);
        if (reply.isSuccess() && (made.isPresent() || deleted.isPresent())) {
            awaitRest(request);
        }
        return visible(request, reply);
    }

    private static Optional<String> named(JsonNode updates, String action) {
        for (JsonNode update : updates) {
            if (update.hasNonNull(action)) {
                return Optional.of(update.path(action).path("IndexName").asText());
            }
        }
        return Optional.empty();
    }

    private boolean isDeletable(EngineRequest request, String index) {
        JsonNode table = described(request);
        Set<String> others = new HashSet<>(attributes(table.path("KeySchema")));
        table.path("LocalSecondaryIndexes").forEach(local -> others.addAll(attributes(local.path("KeySchema"))));
        JsonNode found = find(table, index);
        return found.isMissingNode() || !others.containsAll(attributes(found.path("KeySchema")));
    }

    private static List<String> attributes(JsonNode key) {
        List<String> names = new ArrayList<>();
        key.forEach(element -> names.add(element.path("AttributeName").asText()));
        return names;
    }

    private static JsonNode find(JsonNode table, String index) {
        for (JsonNode present : table.path("GlobalSecondaryIndexes")) {
            if (present.path("IndexName").asText().equals(index)) {
                return present;
            }
        }
        return Json.object().path("none");
    }

    private EngineReply hide(EngineRequest request, String index) {
        EngineReply rest = without(request, "Delete");
        if (!rest.isSuccess()) {
            return rest;
        }
        EngineReply reply = visible(request, rest);
        hidden.update(request.scope(), table(request), present -> {
            List<String> names =
                    new ArrayList<>(present.map(HiddenIndexes::names).orElse(List.of()));
            names.add(index);
            return Optional.of(new HiddenIndexes(names));
        });
        return reply;
    }

    /** An index that is asked for again is there already, if it is the same; it was kept up to date. */
    private EngineReply shownAgain(EngineRequest request, String index) {
        ObjectNode table = described(request);
        JsonNode present = find(table, index);
        for (JsonNode update : request.document().path("GlobalSecondaryIndexUpdates")) {
            JsonNode asked = update.path("Create");
            boolean isOther = !asked.path("KeySchema").equals(present.path("KeySchema"))
                    || !asked.path("Projection").equals(present.path("Projection"));
            if (update.has("Create") && isOther) {
                return EngineReply.of(
                        400,
                        Json.<ObjectNode>tree(Map.of(
                                "__type",
                                "com.amazon.coral.validate#ValidationException",
                                "message",
                                String.format(NAME_TAKEN, index))));
            }
        }
        hidden.update(request.scope(), table(request), names -> {
            List<String> left = new ArrayList<>(names.map(HiddenIndexes::names).orElse(List.of()));
            left.remove(index);
            return left.isEmpty() ? Optional.empty() : Optional.of(new HiddenIndexes(left));
        });
        EngineReply rest = without(request, "Create");
        return rest.isSuccess() ? visible(request, rest) : rest;
    }

    /** {@return the answer to what else the request asks for} */
    private EngineReply without(EngineRequest request, String action) {
        ObjectNode rest = request.document().deepCopy();
        ArrayNode updates = (ArrayNode) rest.path("GlobalSecondaryIndexUpdates");
        updates.removeIf(update -> update.has(action));
        if (updates.isEmpty()) {
            rest.remove(List.of("GlobalSecondaryIndexUpdates", "AttributeDefinitions"));
        }
        return rest.size() > 1
                ? engine.apply(request.with(rest))
                : EngineReply.of(Json.<ObjectNode>tree(Map.of("TableDescription", described(request))));
    }

    private ObjectNode described(EngineRequest request) {
        EngineRequest describe =
                EngineRequest.of("DescribeTable", request.scope(), Json.tree(Map.of("TableName", table(request))));
        return engine.apply(describe).document().path("Table") instanceof ObjectNode table ? table : Json.object();
    }

    private void awaitRest(EngineRequest request) {
        for (int look = 0; look < LOOKS; look++) {
            boolean isBusy = false;
            for (JsonNode index : described(request).path("GlobalSecondaryIndexes")) {
                isBusy |= !index.path("IndexStatus").asText().equals("ACTIVE");
            }
            if (!isBusy) {
                return;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while an index was made or deleted", e);
        }
    }

    /** {@return the description of a table without hidden indexes} */
    EngineReply visible(EngineRequest request, EngineReply reply) {
        List<String> names = reply.isSuccess() ? hiddenOf(request) : List.of();
        if (names.isEmpty()) {
            return reply;
        }
        ObjectNode document = reply.document();
        for (JsonNode table : document) {
            if (table.get("GlobalSecondaryIndexes") instanceof ArrayNode indexes) {
                indexes.removeIf(index -> names.contains(index.path("IndexName").asText()));
                if (indexes.isEmpty()) {
                    ((ObjectNode) table).remove("GlobalSecondaryIndexes");
                }
            }
        }
        return EngineReply.of(reply.status(), document);
    }

    /** CreateTable: what was hidden of an earlier table of that name is none of this one's. */
    EngineReply create(EngineRequest request) {
        EngineReply reply = engine.apply(request);
        if (reply.isSuccess()) {
            forget(request);
        }
        return reply;
    }

    /** DeleteTable. */
    EngineReply delete(EngineRequest request) {
        EngineReply reply = visible(request, engine.apply(request));
        if (reply.isSuccess()) {
            forget(request);
        }
        return reply;
    }

    private void forget(EngineRequest request) {
        if (!hiddenOf(request).isEmpty()) {
            hidden.remove(request.scope(), table(request));
        }
    }

    private List<String> hiddenOf(EngineRequest request) {
        return hidden.get(request.scope(), table(request))
                .map(HiddenIndexes::names)
                .orElse(List.of());
    }

    private static String table(EngineRequest request) {
        return request.document().path("TableName").asText();
    }
}
