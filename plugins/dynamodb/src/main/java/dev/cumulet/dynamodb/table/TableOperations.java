package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operations on whole tables, where the front knows more than the engine. */
public final class TableOperations {
    private static final int ENDPOINT_MINUTES = 1440;
    private static final String BUSY_INDEXES = "Attempt to change a resource which is still in use: Cannot delete table"
            + " while indexes are being created, updated, or deleted.";

    private final Engine engine;
    private final TableCatalog catalog;
    private final Erasure erasure;
    private final KeptProperties properties;
    private final List<TableAspect> aspects;
    private final TableUpdates updates;
    private final TableLocks locks = new TableLocks();

    /**
     * Makes the operations.
     *
     * @param properties what AWS keeps of tables beside their keys
     * @param others what else the front keeps of tables; asked in this order
     */
    public TableOperations(
            Engine engine, TableCatalog catalog, Erasure erasure, KeptProperties properties, List<TableAspect> others) {
        this.engine = engine;
        this.catalog = catalog;
        this.erasure = erasure;
        this.properties = properties;
        List<TableAspect> all = new ArrayList<>(List.of(properties));
        all.addAll(others);
        this.aspects = List.copyOf(all);
        this.updates = new TableUpdates(engine, catalog, properties, aspects);
    }

    /** CreateTable. */
    public EngineReply create(Request request) {
        CreationRules.check(request.document(), request.scope().region());
        aspects.forEach(aspect -> aspect.creating(request.scope(), request.table(), request.document()));
        erasure.remember(request.scope());
        return locks.alone(request.scope(), request.table(), () -> made(request));
    }

    private EngineReply made(Request request) {
        Scope scope = request.scope();
        ObjectNode asked = request.document();
        EngineReply answer = engine.execute(EngineRequest.of("CreateTable", scope, EnginePart.ofCreation(asked)));
        catalog.forget(scope, request.table());
        if (!answer.isSuccess()) {
            return answer;
        }
        aspects.forEach(aspect -> aspect.created(scope, request.table(), asked));
        ObjectNode table = described(scope, answer, "TableDescription");
        Descriptions.created(table, asked);
        return reply("TableDescription", table);
    }

    /** UpdateTable. */
    public EngineReply update(Request request) {
        UpdateRules.check(request.document());
        return locks.alone(request.scope(), request.table(), () -> updates.update(request));
    }

    /** {@return an operation that changes tables, during which nobody else changes the same one} */
    public RequestHandler alone(RequestHandler change) {
        return request -> locks.alone(request.scope(), request.table(), () -> change.handle(request));
    }

    /** DeleteTable. */
    public EngineReply delete(Request request) {
        return locks.alone(request.scope(), request.table(), () -> deleted(request));
    }

    private EngineReply deleted(Request request) {
        EngineReply before = engine.execute("DescribeTable", request.scope(), Map.of("TableName", request.table()));
        if (!before.isSuccess()) {
            return before;
        }
        for (JsonNode index : before.document().path("Table").path("GlobalSecondaryIndexes")) {
            if (!index.path("IndexStatus").asText().equals("ACTIVE")) {
                throw DynamoDbError.RESOURCE_IN_USE.exception(BUSY_INDEXES);
            }
        }
        EngineReply answer = engine.pass(request);
        catalog.forget(request.scope(), request.table());
        if (!answer.isSuccess()) {
            return answer;
        }
        ObjectNode table = described(request.scope(), answer, "TableDescription");
        Descriptions.deleted(table);
        aspects.forEach(aspect -> aspect.deleted(request.scope(), request.table()));
        return reply("TableDescription", table);
    }

    /** DescribeTable. */
    public EngineReply describe(Request request) {
        EngineReply answer = engine.pass(request);
        return answer.isSuccess() ? reply("Table", described(request.scope(), answer, "Table")) : answer;
    }

    private ObjectNode described(Scope scope, EngineReply answer, String member) {
        ObjectNode table = (ObjectNode) answer.document().path(member);
        String name = table.path("TableName").asText();
        aspects.forEach(aspect -> aspect.describe(scope, name, table));
        Descriptions.order(table, properties.of(scope, name, table).indexes().keySet());
        return table;
    }

    private static EngineReply reply(String member, ObjectNode table) {
        return EngineReply.of(Json.<ObjectNode>tree(Map.of(member, table)));
    }

    /** ListTables. */
    public EngineReply list(Request request) {
        return engine.pass(request);
    }

    /** DescribeLimits. */
    public static EngineReply describeLimits(Request request) {
        return AccountLimits.describe();
    }

    /** DescribeEndpoints: clients that look for endpoints are to stay with this one. */
    public static EngineReply describeEndpoints(Request request) {
        JsonNode endpoint =
                Json.tree(Map.of("Address", request.call().http().host(), "CachePeriodInMinutes", ENDPOINT_MINUTES));
        return EngineReply.of(Json.<ObjectNode>tree(Map.of("Endpoints", List.of(endpoint))));
    }

    /** Deletes all tables and all that is kept of them. */
    public void reset() {
        erasure.deleteTables();
        catalog.forgetAll();
        aspects.forEach(TableAspect::reset);
    }
}
