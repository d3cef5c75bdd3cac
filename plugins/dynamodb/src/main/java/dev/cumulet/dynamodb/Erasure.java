package dev.cumulet.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Deletes all tables of the engine. It can't say which accounts and regions it has tables of, so those are remembered
 * where tables are made.
 */
final class Erasure {
    private static final String KEY = "used";
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLIS = 100;

    private final Engine engine;
    private final Table<UsedScope> scopes;

    Erasure(Engine engine, Table<UsedScope> scopes) {
        this.engine = engine;
        this.scopes = scopes;
    }

    /** Takes note of an account and region in which a table is about to be made. */
    void remember(Scope scope) {
        if (scopes.get(scope, KEY).isEmpty()) {
            scopes.put(scope, KEY, new UsedScope(true));
        }
    }

    /**
     * Deletes all tables, protected ones too. The accounts and regions stay known: somebody may be making a table now.
     *
     * @throws IllegalStateException if the engine refuses
     */
    void deleteTables() {
        for (Table.Entry<UsedScope> entry : scopes.all()) {
            for (String table : tables(entry.scope())) {
                delete(entry.scope(), table);
            }
        }
    }

    private List<String> tables(Scope scope) {
        List<String> names = new ArrayList<>();
        ObjectNode page = checked("ListTables", engine.execute("ListTables", scope, Map.of()));
        page.path("TableNames").forEach(name -> names.add(name.asText()));
        while (page.has("LastEvaluatedTableName")) {
            String last = page.path("LastEvaluatedTableName").asText();
            page = checked("ListTables", engine.execute("ListTables", scope, Map.of("ExclusiveStartTableName", last)));
            page.path("TableNames").forEach(name -> names.add(name.asText()));
        }
        return names;
    }

    private void delete(Scope scope, String table) {
        Map<String, ?> name = Map.of("TableName", table);
        for (int attempt = 1; ; attempt++) {
            EngineReply reply = engine.execute("DeleteTable", scope, name);
            String error =
                    reply.isSuccess() ? "" : document(reply).path("__type").asText();
            if (reply.isSuccess() || error.endsWith("#ResourceNotFoundException")) {
                return;
            }
            if (error.endsWith("#ResourceInUseException") && attempt < ATTEMPTS) {
                pause(); // it is being made or changed, which takes the engine a moment
            } else if (attempt == 1 && isProtected(scope, name)) {
                checked(
                        "UpdateTable",
                        engine.execute(
                                "UpdateTable", scope, Map.of("TableName", table, "DeletionProtectionEnabled", false)));
            } else {
                checked("DeleteTable of '" + table + "'", reply);
            }
        }
    }

    private boolean isProtected(Scope scope, Map<String, ?> name) {
        JsonNode table = document(engine.execute("DescribeTable", scope, name)).path("Table");
        return table.path("DeletionProtectionEnabled").asBoolean();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while tables were deleted", e);
        }
    }

    private static ObjectNode checked(String what, EngineReply reply) {
        ObjectNode document = document(reply);
        if (!reply.isSuccess()) {
            throw new IllegalStateException("The engine refuses " + what + ": " + document);
        }
        return document;
    }

    private static ObjectNode document(EngineReply reply) {
        try {
            return Json.object(reply.body());
        } catch (IOException e) {
            throw new IllegalStateException("The engine's answer is not JSON", e);
        }
    }
}
