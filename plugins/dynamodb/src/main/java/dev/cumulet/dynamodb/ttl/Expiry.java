package dev.cumulet.dynamodb.ttl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.stream.ServiceDeletions;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deletes the items of a table whose time is over. An item that has got more time meanwhile stays. */
public final class Expiry {
    /** AWS documentation, time to live: what is older than five years is taken for a mistake and stays. */
    private static final int YEARS = 5;

    private static final int BATCH = 25;
    private static final String CONDITION_FAILED = "ConditionalCheckFailedException";

    private final Engine engine;
    private final TableCatalog catalog;
    private final ServiceDeletions deletions;

    public Expiry(Engine engine, TableCatalog catalog, ServiceDeletions deletions) {
        this.engine = engine;
        this.catalog = catalog;
        this.deletions = deletions;
    }

    /** Forgets what nobody asks for any more. */
    void trim() {
        deletions.trim();
    }

    /** Deletes what is over at that time. */
    void expire(Scope scope, String table, String attribute, Instant now) {
        Optional<TableSchema> schema = catalog.find(scope, table);
        if (schema.isEmpty()) {
            return;
        }
        ObjectNode scan = scan(schema.get(), attribute, now);
        JsonNode last;
        do {
            ObjectNode page = engine.need(EngineRequest.of("Scan", scope, scan));
            List<JsonNode> items = new ArrayList<>();
            page.path("Items").forEach(items::add);
            for (int from = 0; from < items.size(); from += BATCH) {
                delete(scope, schema.get(), attribute, items.subList(from, Math.min(from + BATCH, items.size())));
            }
            last = page.path("LastEvaluatedKey");
            scan.replace("ExclusiveStartKey", last);
        } while (last.isObject());
    }

    private static ObjectNode scan(TableSchema schema, String attribute, Instant now) {
        ObjectNode scan = Json.object();
        scan.put("TableName", schema.name());
        // A comparison with a number is true of numbers only: values of other types never expire.
        scan.put("FilterExpression", "#ttl < :now AND #ttl >= :oldest");
        ObjectNode names = scan.putObject("ExpressionAttributeNames");
        names.put("#ttl", attribute);
        StringBuilder projection = new StringBuilder("#ttl");
        for (TableSchema.KeyAttribute key : schema.key()) {
            if (!key.name().equals(attribute)) {
                String name = "#k" + names.size();
                names.put(name, key.name());
                projection.append(',').append(name);
            }
        }
        scan.put("ProjectionExpression", projection.toString());
        ObjectNode values = scan.putObject("ExpressionAttributeValues");
        values.putObject(":now").put("N", String.valueOf(now.getEpochSecond()));
        values.putObject(":oldest").put("N", String.valueOf(oldest(now)));
        return scan;
    }

    private static long oldest(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minusYears(YEARS).toEpochSecond();
    }

    private void delete(Scope scope, TableSchema schema, String attribute, List<JsonNode> items) {
        if (schema.streamArn().isEmpty()) {
            items.forEach(item -> delete(scope, schema, attribute, item));
            return;
        }
        String arn = schema.streamArn().get();
        deletions.deleting(
                scope,
                arn,
                () -> items.stream()
                        .flatMap(item -> delete(scope, schema, attribute, item).stream())
                        .toList());
    }

    /** {@return the key of the item if it was deleted} */
    private Optional<JsonNode> delete(Scope scope, TableSchema schema, String attribute, JsonNode item) {
        ObjectNode request = Json.object();
        request.put("TableName", schema.name());
        ObjectNode key = request.putObject("Key");
        schema.key().forEach(part -> key.set(part.name(), item.get(part.name())));
        request.put("ConditionExpression", "#ttl = :ttl");
        request.putObject("ExpressionAttributeNames").put("#ttl", attribute);
        request.putObject("ExpressionAttributeValues").set(":ttl", item.get(attribute));
        EngineReply reply = engine.execute(EngineRequest.of("DeleteItem", scope, request));
        if (reply.isSuccess()) {
            return Optional.of(key);
        }
        if (Engine.errorName(reply).equals(CONDITION_FAILED)) {
            return Optional.empty();
        }
        throw Engine.exception(reply);
    }
}
