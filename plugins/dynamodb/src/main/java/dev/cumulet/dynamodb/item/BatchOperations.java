package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.condition.AttributesToGet;
import dev.cumulet.dynamodb.condition.Parameters;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.Item;
import dev.cumulet.dynamodb.value.ValueError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations on items of several tables, each for itself. */
public final class BatchOperations {
    private static final int MOST_KEYS = 100;
    private static final int MOST_WRITES = 25;

    private final TableCatalog catalog;
    private final RequestHandler next;

    /**
     * Makes the operations.
     *
     * @param next gets the requests that AWS finds nothing wrong with
     */
    public BatchOperations(TableCatalog catalog, RequestHandler next) {
        this.catalog = catalog;
        this.next = next;
    }

    /** {@return the answer to BatchGetItem} */
    public EngineReply get(Request request) {
        Map<String, List<Item>> tables = new LinkedHashMap<>();
        checkParameters(request.document());
        int count = 0;
        for (Map.Entry<String, JsonNode> table : requestItems(request)) {
            List<Item> keys = keys((ObjectNode) table.getValue());
            count += keys.size();
            tables.put(table.getKey(), keys);
        }
        if (count > MOST_KEYS) {
            throw ItemError.TOO_MANY_ITEMS.exception(request.operation());
        }
        tables.forEach((table, keys) -> {
            TableSchema schema = catalog.schema(request.scope(), table);
            keys.forEach(key -> KeyRules.checkKey(key, schema));
        });
        return next.handle(request);
    }

    /** AWS takes the parameters of all tables together: expressions for one of them forbid others for another one. */
    private static void checkParameters(ObjectNode request) {
        ObjectNode all = request.objectNode();
        for (JsonNode table : request.path("RequestItems")) {
            Parameters.PROJECTION.check((ObjectNode) table);
            table.properties().forEach(parameter -> all.set(parameter.getKey(), parameter.getValue()));
        }
        Parameters.PROJECTION.check(all);
    }

    private static List<Item> keys(ObjectNode table) {
        Set<Item> seen = new HashSet<>();
        List<Item> keys = new ArrayList<>();
        for (JsonNode document : table.path("Keys")) {
            Item key = Item.of(document);
            if (!seen.add(key)) {
                throw ItemError.DUPLICATE_KEYS.exception();
            }
            keys.add(key);
        }
        AttributesToGet.check(table);
        Expressions.checkProjection(table);
        return keys;
    }

    /** {@return the answer to BatchWriteItem} */
    public EngineReply write(Request request) {
        Map<String, List<ItemWrite>> tables = new LinkedHashMap<>();
        int count = 0;
        for (Map.Entry<String, JsonNode> table : requestItems(request)) {
            List<ItemWrite> writes = new ArrayList<>();
            table.getValue().forEach(write -> writes.add(write(write)));
            count += writes.size();
            tables.put(table.getKey(), writes);
        }
        if (count > MOST_WRITES) {
            throw ItemError.TOO_MANY_ITEMS.exception(request.operation());
        }
        tables.forEach((table, writes) -> checkWrites(writes, catalog.schema(request.scope(), table)));
        return next.handle(request);
    }

    private static ItemWrite write(JsonNode request) {
        boolean isPut = request.hasNonNull("PutRequest");
        if (isPut == request.hasNonNull("DeleteRequest")) {
            // AWS's text is that of a value, also for a write request without a type or with two.
            throw ValueError.MORE_THAN_ONE.exception();
        }
        return isPut
                ? PutItem.inBatch((ObjectNode) request.get("PutRequest"))
                : DeleteItem.inBatch((ObjectNode) request.get("DeleteRequest"));
    }

    private static void checkWrites(List<ItemWrite> writes, TableSchema schema) {
        Set<List<AttributeValue>> seen = new HashSet<>();
        for (ItemWrite write : writes) {
            if (write instanceof PutItem(Item item)) {
                KeyRules.checkItemOfBatch(item, schema);
            } else {
                write.check(schema);
            }
            if (!seen.add(write.identity(schema))) {
                throw ItemError.DUPLICATE_KEYS.exception();
            }
        }
    }

    private static Set<Map.Entry<String, JsonNode>> requestItems(Request request) {
        return request.document().path("RequestItems").properties();
    }
}
