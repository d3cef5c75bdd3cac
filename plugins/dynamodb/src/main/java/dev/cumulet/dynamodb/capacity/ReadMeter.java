package dev.cumulet.dynamodb.capacity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.capacity.ConsumedCapacity.Members;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.table.TableSchema.Index;
import dev.cumulet.dynamodb.value.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Completes what engines say that reads consume: they know the sizes of what they read, and forget what wasn't there. */
final class ReadMeter {
    /** What says where a scan reads. */
    private static final List<String> PLACE =
            List.of("IndexName", "ExclusiveStartKey", "Segment", "TotalSegments", "ConsistentRead");

    private final Engine engine;
    private final TableCatalog catalog;

    ReadMeter(Engine engine, TableCatalog catalog) {
        this.engine = engine;
        this.catalog = catalog;
    }

    /** Query: finding nothing costs as much as finding little. */
    EngineReply query(Request request) {
        EngineReply reply = catalog.pass(request);
        return reply.isSuccess() ? withLeast(request, reply) : reply;
    }

    /** Scan; engines charge whole items for entries of an index that doesn't have all of their attributes. */
    EngineReply scan(Request request) {
        EngineReply reply = catalog.pass(request);
        if (!reply.isSuccess()) {
            return reply;
        }
        Optional<TableSchema> schema = catalog.find(request.scope(), request.table());
        Optional<Index> partial = schema.map(table ->
                        table.indexes().get(request.document().path("IndexName").asText()))
                .filter(index -> !index.projection().equals("ALL"));
        return partial.isPresent() && Detail.of(request.document()) != Detail.NONE
                ? ofEntries(request, schema.get(), partial.get(), reply)
                : withLeast(request, reply);
    }

    private EngineReply ofEntries(Request request, TableSchema schema, Index index, EngineReply reply) {
        ObjectNode document = reply.document();
        int scanned = document.path("ScannedCount").asInt();
        boolean isConsistent = isConsistent(request.document());
        boolean isFetching =
                !index.isGlobal() && request.document().path("Select").asText().equals("ALL_ATTRIBUTES");
        int size = 0;
        double fetched = 0;
        for (JsonNode found : scanned == 0 ? Json.object() : scanned(request, scanned, isFetching)) {
            Item item = Item.of(found);
            size += IndexEntry.of(schema, index, Optional.of(item)).orElse(item).size();
            fetched += isFetching ? Rate.read(item.size(), isConsistent) : 0;
        }
        Charge charge = new Charge(fetched, Map.of(index.name(), Rate.read(size, isConsistent)));
        document.set(
                "ConsumedCapacity",
                ConsumedCapacity.document(schema, charge, Detail.of(request.document()), Members.PLAIN));
        return EngineReply.of(reply.status(), document);
    }

    /** {@return what was scanned, before any filter and projection} */
    private JsonNode scanned(Request request, int items, boolean isFetching) {
        ObjectNode unfiltered = Json.object().put("TableName", request.table()).put("Limit", items);
        unfiltered.put("Select", isFetching ? "ALL_ATTRIBUTES" : "ALL_PROJECTED_ATTRIBUTES");
        for (String parameter : PLACE) {
            if (request.document().hasNonNull(parameter)) {
                unfiltered.set(parameter, request.document().get(parameter));
            }
        }
        return engine.execute(EngineRequest.of("Scan", request.scope(), unfiltered))
                .document()
                .path("Items");
    }

    private EngineReply withLeast(Request request, EngineReply reply) {
        ObjectNode document = reply.document();
        Optional<TableSchema> schema = catalog.find(request.scope(), request.table());
        Detail detail = Detail.of(request.document());
        if (document.path("ScannedCount").asInt() > 0 || schema.isEmpty() || detail == Detail.NONE) {
            return reply;
        }
        double units = Rate.read(0, isConsistent(request.document()));
        String index = request.document().path("IndexName").asText();
        Charge charge = index.isEmpty() ? new Charge(units, Map.of()) : new Charge(0, Map.of(index, units));
        document.set("ConsumedCapacity", ConsumedCapacity.document(schema.get(), charge, detail, Members.PLAIN));
        return EngineReply.of(reply.status(), document);
    }

    /** BatchGetItem: each key is charged for, whether its item is there or not. */
    EngineReply batch(Request request) {
        EngineReply reply = catalog.pass(request);
        Detail detail = Detail.of(request.document());
        if (!reply.isSuccess() || detail == Detail.NONE) {
            return reply;
        }
        ObjectNode document = reply.document();
        for (Map.Entry<String, JsonNode> table :
                request.document().path("RequestItems").properties()) {
            String name = table.getKey();
            int missing = table.getValue().path("Keys").size()
                    - document.path("Responses").path(name).size()
                    - document.path("UnprocessedKeys").path(name).path("Keys").size();
            if (missing > 0) {
                double units = missing * Rate.read(0, isConsistent(table.getValue()));
                addUnits(capacity(document, name), units, detail);
            }
        }
        return EngineReply.of(reply.status(), document);
    }

    private static ObjectNode capacity(ObjectNode reply, String table) {
        for (JsonNode entry : reply.withArrayProperty("ConsumedCapacity")) {
            if (entry.path("TableName").asText().equals(table)) {
                return (ObjectNode) entry;
            }
        }
        return reply.withArrayProperty("ConsumedCapacity").addObject().put("TableName", table);
    }

    private static void addUnits(ObjectNode capacity, double units, Detail detail) {
        add(capacity, units);
        if (detail == Detail.INDEXES) {
            add(capacity.withObjectProperty("Table"), units);
        }
    }

    private static void add(ObjectNode capacity, double units) {
        capacity.put("CapacityUnits", capacity.path("CapacityUnits").asDouble() + units);
    }

    /** TransactGetItems: says that the units are for reading. */
    EngineReply transaction(Request request) {
        EngineReply reply = catalog.pass(request);
        if (!reply.isSuccess()) {
            return reply;
        }
        ObjectNode document = reply.document();
        for (JsonNode entry : document.path("ConsumedCapacity")) {
            nameUnits((ObjectNode) entry);
            if (entry.get("Table") instanceof ObjectNode table) {
                nameUnits(table);
            }
        }
        return EngineReply.of(reply.status(), document);
    }

    private static void nameUnits(ObjectNode capacity) {
        Members.TRANSACTIONAL_READ.put(capacity, capacity.path("CapacityUnits").asDouble());
    }

    private static boolean isConsistent(JsonNode request) {
        return request.path("ConsistentRead").asBoolean();
    }
}
