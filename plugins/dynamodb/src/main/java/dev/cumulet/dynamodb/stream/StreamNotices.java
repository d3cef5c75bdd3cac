package dev.cumulet.dynamodb.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.partiql.Statement;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.spi.event.Events;
import dev.cumulet.spi.event.StreamEvent;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells other plugins that a table was written to whose stream is on, so that whoever consumes the stream need not poll.
 * A table without a stream costs a look into the catalogue. Whether a record came of the write only the stream says.
 */
public final class StreamNotices {
    private final TableCatalog catalog;
    private final Events events;
    private final Clock clock;

    public StreamNotices(TableCatalog catalog, Events events, Clock clock) {
        this.catalog = catalog;
        this.events = events;
        this.clock = clock;
    }

    /** Takes note of a write that the engine has carried out. */
    public void written(EngineRequest request) {
        JsonNode document = request.document();
        switch (request.operation()) {
            case "BatchExecuteStatement" -> tables(document.path("Statements")).forEach(table -> tell(request, table));
            case "BatchWriteItem" -> {
                for (Map.Entry<String, JsonNode> table :
                        document.path("RequestItems").properties()) {
                    tell(request, table.getKey());
                }
            }
            case "ExecuteStatement" -> written(document).ifPresent(table -> tell(request, table));
            case "ExecuteTransaction" ->
                tables(document.path("TransactStatements")).forEach(table -> tell(request, table));
            case "TransactWriteItems" -> actions(document.path("TransactItems")).forEach(table -> tell(request, table));
            default -> tell(request, document.path("TableName").asText());
        }
    }

    private static Set<String> tables(JsonNode statements) {
        Set<String> tables = new LinkedHashSet<>();
        for (JsonNode statement : statements) {
            written(statement).ifPresent(tables::add);
        }
        return tables;
    }

    private static Optional<String> written(JsonNode statement) {
        return Statement.of(statement.path("Statement").asText()).flatMap(Statement::written);
    }

    private static Set<String> actions(JsonNode items) {
        Set<String> tables = new LinkedHashSet<>();
        for (JsonNode item : items) {
            for (JsonNode action : item) {
                tables.add(action.path("TableName").asText());
            }
        }
        return tables;
    }

    private void tell(EngineRequest request, String table) {
        Scope scope = request.scope();
        Optional<String> arn = catalog.find(scope, table).flatMap(TableSchema::streamArn);
        if (arn.isPresent()) {
            events.publish(new StreamEvent(scope, table, arn.get(), clock.instant()));
        }
    }
}
