package dev.cumulet.dynamodb.capacity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.Item;
import dev.cumulet.spi.service.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items as the engine has them at one moment. */
final class Images {
    private final Map<Place, Item> items = new HashMap<>();

    /** Where an item is: its table, and the values of its key. */
    private record Place(String table, List<AttributeValue> key) {}

    private Images() {}

    /**
     * {@return the items that are written, as they are now}
     *
     * <p>If the engine refuses to read them, they are taken for items that aren't there: it will refuse the writes too.
     */
    static Images of(Engine engine, Scope scope, List<Write> writes, Map<String, TableSchema> schemas) {
        Images images = new Images();
        if (!writes.isEmpty()) {
            images.read(engine, scope, request(writes, schemas), schemas);
        }
        return images;
    }

    private static ObjectNode request(List<Write> writes, Map<String, TableSchema> schemas) {
        ObjectNode tables = Json.object();
        for (Write write : writes) {
            ObjectNode table = tables.withObjectProperty(write.table()).put("ConsistentRead", true);
            ObjectNode key = table.withArrayProperty("Keys").addObject();
            schemas.get(write.table()).key().forEach(attribute -> {
                AttributeValue value = write.subject().get(attribute.name());
                key.set(attribute.name(), value == null ? Json.object() : value.toJson());
            });
        }
        return tables;
    }

    /** Batches end where a reply gets too long, and tell what is left; an engine with too much to do may leave all. */
    private void read(Engine engine, Scope scope, ObjectNode keys, Map<String, TableSchema> schemas) {
        ObjectNode left = keys;
        while (!left.isEmpty()) {
            ObjectNode request = Json.object();
            request.set("RequestItems", left);
            EngineReply reply = engine.execute(EngineRequest.of("BatchGetItem", scope, request));
            if (!reply.isSuccess()) {
                return;
            }
            ObjectNode answer = reply.document();
            for (Map.Entry<String, JsonNode> table : answer.path("Responses").properties()) {
                TableSchema schema = schemas.get(table.getKey());
                for (JsonNode document : table.getValue()) {
                    Item item = Item.of(document);
                    items.put(new Place(table.getKey(), key(schema, item)), item);
                }
            }
            ObjectNode rest = answer.get("UnprocessedKeys") instanceof ObjectNode keysLeft ? keysLeft : Json.object();
            if (rest.equals(left)) {
                return;
            }
            left = rest;
        }
    }

    /** {@return the item that is written, if it is there} */
    Optional<Item> of(Write write, TableSchema schema) {
        return Optional.ofNullable(items.get(new Place(write.table(), key(schema, write.subject()))));
    }

    private static List<AttributeValue> key(TableSchema schema, Item item) {
        return schema.key().stream()
                .map(attribute -> item.get(attribute.name()))
                .map(value -> value == null ? new AttributeValue.NULL() : value)
                .toList();
    }
}
