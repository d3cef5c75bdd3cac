package dev.cumulet.dynamodb.capacity;

import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.table.TableCatalog;
import java.time.Clock;
import java.util.Map;

/**
 * The last station of requests for items before the engine: hands them on, and tells what they consumed if they ask for
 * it. Requests are valid when they get here.
 */
public final class CapacityMeter {
    private final TableCatalog catalog;
    private final Map<String, RequestHandler> metered;

    /**
     * Makes a meter.
     *
     * @param clock says how long ago a transaction was
     */
    public CapacityMeter(Engine engine, TableCatalog catalog, Clock clock) {
        this.catalog = catalog;
        WriteMeter writes = new WriteMeter(engine, catalog, new Replays(clock));
        ReadMeter reads = new ReadMeter(engine, catalog);
        StatementMeter statements = new StatementMeter(catalog, writes);
        metered = Map.ofEntries(
                Map.entry("PutItem", request -> writes.single(request, Write.Kind.PUT)),
                Map.entry("UpdateItem", request -> writes.single(request, Write.Kind.UPDATE)),
                Map.entry("DeleteItem", request -> writes.single(request, Write.Kind.DELETE)),
                Map.entry("BatchWriteItem", writes::batch),
                Map.entry("TransactWriteItems", writes::transaction),
                Map.entry("Query", reads::query),
                Map.entry("Scan", reads::scan),
                Map.entry("BatchGetItem", reads::batch),
                Map.entry("TransactGetItems", reads::transaction),
                Map.entry("ExecuteStatement", statements::single),
                Map.entry("BatchExecuteStatement", statements::batch),
                Map.entry("ExecuteTransaction", statements::transaction));
    }

    /** {@return the engine's answer, with what the request consumed if it asks} */
    public EngineReply pass(Request request) {
        if (Detail.of(request.document()) == Detail.NONE && !ItemCollections.areWanted(request.document())) {
            return catalog.pass(request);
        }
        return metered.getOrDefault(request.operation(), catalog::pass).handle(request);
    }
}
