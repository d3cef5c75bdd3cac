package dev.cumulet.dynamodb.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.partiql.Statement;
import dev.cumulet.dynamodb.snapshot.ItemKey;
import dev.cumulet.spi.service.AwsException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The items that a request is about to write. */
final class WrittenKeys {
    private final EngineRequest request;
    private final Journals journals;

    /** By the names of tables, in an order in which all requests lock them. */
    private final Map<String, Set<ItemKey>> keys = new TreeMap<>();

    private WrittenKeys(EngineRequest request, Journals journals) {
        this.request = request;
        this.journals = journals;
    }

    /** {@return the keys by the names of those tables that have journals} */
    static Map<String, Set<ItemKey>> of(EngineRequest request, Journals journals) {
        WrittenKeys written = new WrittenKeys(request, journals);
        written.collect(request.document());
        return written.keys;
    }

    private void collect(ObjectNode document) {
        switch (request.operation()) {
            case "PutItem" -> add(document, "Item");
            case "UpdateItem", "DeleteItem" -> add(document, "Key");
            case "TransactWriteItems" -> document.path("TransactItems").forEach(this::addAction);
            case "BatchWriteItem" -> {
                for (Map.Entry<String, JsonNode> table :
                        document.path("RequestItems").properties()) {
                    table.getValue().forEach(write -> addWrite(table.getKey(), write));
                }
            }
            case "ExecuteStatement" -> addStatement(document);
            case "BatchExecuteStatement" -> document.path("Statements").forEach(this::addStatement);
            case "ExecuteTransaction" -> document.path("TransactStatements").forEach(this::addStatement);
            default -> {}
        }
    }

    private void addAction(JsonNode action) {
        add(action.path("Put"), "Item");
        add(action.path("Update"), "Key");
        add(action.path("Delete"), "Key");
    }

    private void addWrite(String table, JsonNode write) {
        add(table, write.path("PutRequest").path("Item"));
        add(table, write.path("DeleteRequest").path("Key"));
    }

    private void add(JsonNode write, String member) {
        add(write.path("TableName").asText(), write.path(member));
    }

    private void add(String table, JsonNode attributes) {
        if (attributes instanceof ObjectNode object) {
            journals.find(request.scope(), table)
                    .flatMap(open -> ItemKey.of(open.recovery().key(), object))
                    .ifPresent(key -> keys.computeIfAbsent(table, name -> new LinkedHashSet<>())
                            .add(key));
        }
    }

    private void addStatement(JsonNode statement) {
        Statement.of(statement.path("Statement").asText())
                .ifPresent(
                        found -> found.written().ifPresent(table -> add(table, found, statement.path("Parameters"))));
    }

    private void add(String table, Statement statement, JsonNode parameters) {
        journals.find(request.scope(), table).ifPresent(open -> {
            try {
                statement.key(open.recovery().key(), parameters).ifPresent(key -> add(table, key.toJson()));
            } catch (AwsException e) {
                // A value that is none: the engine refuses it too.
            }
        });
    }
}
