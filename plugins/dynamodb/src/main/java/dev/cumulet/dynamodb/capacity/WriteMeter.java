package dev.cumulet.dynamodb.capacity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.capacity.ConsumedCapacity.Members;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.value.Item;
import dev.cumulet.spi.service.Scope;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures writes by the items before and after them, which are read for it. Somebody else who writes the same items at the
 * same time may be charged to this request.
 */
final class WriteMeter {
    private final Engine engine;
    private final TableCatalog catalog;
    private final Replays replays;

    WriteMeter(Engine engine, TableCatalog catalog, Replays replays) {
        this.engine = engine;
        this.catalog = catalog;
        this.replays = replays;
    }

    /** PutItem, UpdateItem and DeleteItem. */
    EngineReply single(Request request, Write.Kind kind) {
        Write write = Write.single(request.table(), kind, request.document());
        return catalog.find(request.scope(), write.table())
                .map(schema -> single(request, write, schema))
                .orElseGet(() -> catalog.pass(request));
    }

    /** One write, whatever the operation. */
    EngineReply single(Request request, Write write, TableSchema schema) {
        Map<String, TableSchema> schemas = Map.of(write.table(), schema);
        Measurement measurement = measured(request, List.of(write), schemas);
        if (!measurement.reply().isSuccess()) {
            return measurement.reply();
        }
        ObjectNode reply = measurement.reply().document();
        Detail detail = Detail.of(request.document());
        if (detail != Detail.NONE) {
            Charge charge = measurement.charge(write, schema);
            reply.set("ConsumedCapacity", ConsumedCapacity.document(schema, charge, detail, Members.PLAIN));
        }
        if (ItemCollections.areWanted(request.document())) {
            ItemCollections.addSingle(reply, write, schema);
        }
        return EngineReply.of(reply);
    }

    /** BatchWriteItem. */
    EngineReply batch(Request request) {
        List<Write> writes = Write.inBatch(request.document().path("RequestItems"));
        return several(request, writes, Members.PLAIN);
    }

    /** TransactWriteItems. */
    EngineReply transaction(Request request) {
        return transaction(request, Write.inTransaction(request.document()));
    }

    /** All writes or none, whatever the operation. */
    EngineReply transaction(Request request, List<Write> writes) {
        boolean isReplay = replays.has(request.scope(), request.document());
        EngineReply reply =
                several(request, writes, isReplay ? Members.TRANSACTIONAL_READ : Members.TRANSACTIONAL_WRITE);
        if (reply.isSuccess()) {
            replays.add(request.scope(), request.document());
        }
        return reply;
    }

    /** Several writes, whatever the operation. */
    EngineReply several(Request request, List<Write> writes, Members members) {
        Map<String, TableSchema> schemas = schemas(request.scope(), writes);
        if (!writes.stream().allMatch(write -> schemas.containsKey(write.table()))) {
            return catalog.pass(request);
        }
        Measurement measurement = measured(request, writes, schemas);
        if (!measurement.reply().isSuccess()) {
            return measurement.reply();
        }
        ObjectNode reply = measurement.reply().document();
        List<Write> undone = Write.inBatch(reply.path("UnprocessedItems"));
        List<Write> done =
                writes.stream().filter(write -> !undone.contains(write)).toList();
        Detail detail = Detail.of(request.document());
        if (detail != Detail.NONE) {
            reply.set("ConsumedCapacity", capacity(measurement, done, schemas, detail, members));
        }
        if (ItemCollections.areWanted(request.document())) {
            ItemCollections.addAll(reply, done, schemas);
        }
        return EngineReply.of(reply);
    }

    private static ArrayNode capacity(
            Measurement measurement,
            List<Write> writes,
            Map<String, TableSchema> schemas,
            Detail detail,
            Members members) {
        Map<String, Charge> charges = new LinkedHashMap<>();
        for (Write write : writes) {
            TableSchema schema = schemas.get(write.table());
            Charge charge = members == Members.TRANSACTIONAL_READ
                    ? measurement.chargeForReading(write, schema)
                    : measurement.charge(write, schema);
            charges.merge(write.table(), charge.times(members.factor()), Charge::plus);
        }
        ArrayNode capacity = JsonNodeFactory.instance.arrayNode();
        charges.forEach((table, charge) ->
                capacity.add(ConsumedCapacity.document(schemas.get(table), charge, detail, members)));
        return capacity;
    }

    private Map<String, TableSchema> schemas(Scope scope, List<Write> writes) {
        Map<String, TableSchema> schemas = new HashMap<>();
        writes.forEach(
                write -> catalog.find(scope, write.table()).ifPresent(schema -> schemas.put(write.table(), schema)));
        return schemas;
    }

    private Measurement measured(Request request, List<Write> writes, Map<String, TableSchema> schemas) {
        Images before = Images.of(engine, request.scope(), writes, schemas);
        EngineReply reply = catalog.pass(request);
        List<Write> updates = writes.stream()
                .filter(write -> write.kind() == Write.Kind.UPDATE && reply.isSuccess())
                .toList();
        return new Measurement(reply, before, Images.of(engine, request.scope(), updates, schemas));
    }

    private record Measurement(EngineReply reply, Images before, Images updated) {
        Charge charge(Write write, TableSchema schema) {
            return WriteCharge.of(schema, before.of(write, schema), after(write, schema));
        }

        /** What was written before is read again. */
        Charge chargeForReading(Write write, TableSchema schema) {
            int size = after(write, schema).map(Item::size).orElse(0);
            return new Charge(Rate.read(size, true), Map.of());
        }

        private Optional<Item> after(Write write, TableSchema schema) {
            return switch (write.kind()) {
                case PUT -> Optional.of(write.subject());
                case UPDATE -> updated.of(write, schema);
                case DELETE -> Optional.empty();
                case CHECK -> before.of(write, schema);
            };
        }
    }
}
