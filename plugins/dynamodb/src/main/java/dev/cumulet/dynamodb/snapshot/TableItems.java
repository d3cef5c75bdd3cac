package dev.cumulet.dynamodb.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.job.Job;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** All items of tables, of which the heap never holds more than a page or a batch. */
public final class TableItems {
    /** An engine that died is there again after a moment, and neither a page nor a batch does harm when it comes twice. */
    private static final int ATTEMPTS = 3;

    private final Engine engine;

    public TableItems(Engine engine) {
        this.engine = engine;
    }

    /** Hands all items of a table over, one after the other. */
    public void read(Scope scope, String table, Job job, Consumer<ObjectNode> reader) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("TableName", table);
        request.put("ConsistentRead", true);
        for (boolean isMore = true; isMore; ) {
            job.proceed();
            ObjectNode page = need(engine, "Scan", scope, request);
            page.path("Items").forEach(item -> reader.accept((ObjectNode) item));
            JsonNode last = page.path("LastEvaluatedKey");
            isMore = !last.isEmpty();
            request.put("ExclusiveStartKey", last);
        }
    }

    /** Begins to write items into a table. */
    public TableLoad load(Scope scope, String table, Job job) {
        return new TableLoad(engine, scope, table, job);
    }

    static ObjectNode need(Engine engine, String operation, Scope scope, Map<String, ?> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return engine.need(operation, scope, request);
            } catch (AwsException e) {
                if (attempt == ATTEMPTS || !Engine.is(e, DynamoDbError.INTERNAL_SERVER_ERROR)) {
                    throw e;
                }
            }
        }
    }
}
