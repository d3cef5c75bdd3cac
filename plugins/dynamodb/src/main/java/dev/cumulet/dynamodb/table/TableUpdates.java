package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** UpdateTable: the engine does what it can, the properties keep the rest. */
final class TableUpdates {
    private final Engine engine;
    private final TableCatalog catalog;
    private final KeptProperties properties;
    private final List<TableAspect> aspects;

    TableUpdates(Engine engine, TableCatalog catalog, KeptProperties properties, List<TableAspect> aspects) {
        this.engine = engine;
        this.catalog = catalog;
        this.properties = properties;
        this.aspects = aspects;
    }

    /** Changes a table; what holds for all tables is checked, and nobody else changes this one meanwhile. */
    EngineReply update(Request request) {
        Scope scope = request.scope();
        String name = request.table();
        ObjectNode asked = request.document();
        EngineReply description = engine.execute("DescribeTable", scope, Map.of("TableName", name));
        if (!description.isSuccess()) {
            return description;
        }
        ObjectNode table = (ObjectNode) description.document().path("Table");
        TableProperties before = properties.of(scope, name, table);
        new ChangeRules(asked, table, before, scope.region()).check();
        aspects.forEach(aspect -> aspect.updating(scope, name, asked));

        Optional<ObjectNode> part = EnginePart.ofUpdate(asked, table, before.isOnDemand());
        if (part.isPresent()) {
            EngineReply reply = engine.execute(EngineRequest.of("UpdateTable", scope, part.get()));
            catalog.forget(scope, name);
            if (!reply.isSuccess()) {
                return reply;
            }
            table = (ObjectNode) reply.document().path("TableDescription");
        }
        TableProperties after = before.updated(asked, scope, properties.now());
        properties.change(scope, name, after);
        aspects.forEach(aspect -> aspect.updated(scope, name, asked));
        describe(scope, table, asked, before, after);
        return EngineReply.of(Json.<ObjectNode>tree(Map.of("TableDescription", table)));
    }

    private void describe(
            Scope scope, ObjectNode table, ObjectNode asked, TableProperties before, TableProperties after) {
        String name = table.path("TableName").asText();
        aspects.forEach(aspect -> aspect.describe(scope, name, table));
        List<String> order = new ArrayList<>(before.indexes().keySet());
        order.addAll(after.indexes().keySet());
        Descriptions.order(table, order);
        Descriptions.updated(table, asked, before, after, properties.now());
    }
}
