package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Map;

/** Operations on whole tables, where the front knows more than the engine. */
public final class TableOperations {
    private static final int ENDPOINT_MINUTES = 1440;

    private final Engine engine;
    private final TableCatalog catalog;
    private final Erasure erasure;
    private final List<TableAspect> aspects;

    /**
     * Makes the operations.
     *
     * @param aspects what the front keeps of tables; asked in this order
     */
    public TableOperations(Engine engine, TableCatalog catalog, Erasure erasure, List<TableAspect> aspects) {
        this.engine = engine;
        this.catalog = catalog;
        this.erasure = erasure;
        this.aspects = List.copyOf(aspects);
    }

    /** CreateTable. */
    public EngineReply create(Request request) {
        ObjectNode input = request.document();
        if (input.path("BillingMode").asText().equals("PAY_PER_REQUEST") && input.has("ProvisionedThroughput")) {
            throw DynamoDbError.VALIDATION.exception("One or more parameter values were invalid: Neither"
                    + " ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
        }
        aspects.forEach(aspect -> aspect.creating(request.scope(), request.table(), input));
        erasure.remember(request.scope());
        EngineReply answer = engine.pass(request);
        catalog.forget(request.scope(), request.table());
        if (!answer.isSuccess()) {
            return answer;
        }
        aspects.forEach(aspect -> aspect.created(request.scope(), request.table(), input));
        return described(request.scope(), answer, "TableDescription");
    }

    /** UpdateTable. */
    public EngineReply update(Request request) {
        EngineReply answer = engine.pass(request);
        catalog.forget(request.scope(), request.table());
        return described(request.scope(), answer, "TableDescription");
    }

    /** DeleteTable. */
    public EngineReply delete(Request request) {
        EngineReply answer = engine.pass(request);
        catalog.forget(request.scope(), request.table());
        if (answer.isSuccess()) {
            aspects.forEach(aspect -> aspect.deleted(request.scope(), request.table()));
        }
        return answer;
    }

    /** DescribeTable. */
    public EngineReply describe(Request request) {
        return described(request.scope(), engine.pass(request), "Table");
    }

    private EngineReply described(Scope scope, EngineReply answer, String member) {
        if (!answer.isSuccess()) {
            return answer;
        }
        ObjectNode reply = answer.document();
        if (reply.get(member) instanceof ObjectNode table) {
            String name = table.path("TableName").asText();
            aspects.forEach(aspect -> aspect.describe(scope, name, table));
        }
        return EngineReply.of(answer.status(), reply);
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
