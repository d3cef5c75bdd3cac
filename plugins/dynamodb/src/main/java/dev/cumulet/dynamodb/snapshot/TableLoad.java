package dev.cumulet.dynamodb.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.job.Job;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Items on their way into a table. For one thread. */
public final class TableLoad {
    private static final int BATCH = 25; // BatchWriteItem takes no more

    private final Engine engine;
    private final Scope scope;
    private final String table;
    private final Job job;
    private final List<JsonNode> batch = new ArrayList<>();

    TableLoad(Engine engine, Scope scope, String table, Job job) {
        this.engine = engine;
        this.scope = scope;
        this.table = table;
        this.job = job;
    }

    /** Adds an item whose key none of the last ones has. */
    public void add(ObjectNode item) {
        ObjectNode write = Json.object();
        write.putObject("PutRequest").set("Item", item);
        batch.add(write);
        if (batch.size() == BATCH) {
            flush();
        }
    }

    private void flush() {
        JsonNode rest = Json.tree(batch);
        batch.clear();
        while (!rest.isEmpty()) {
            job.proceed();
            rest = TableItems.need(engine, "BatchWriteItem", scope, Map.of("RequestItems", Map.of(table, rest)))
                    .path("UnprocessedItems")
                    .path(table);
        }
    }

    /** Writes what is left. */
    public void finish() {
        flush();
    }
}
