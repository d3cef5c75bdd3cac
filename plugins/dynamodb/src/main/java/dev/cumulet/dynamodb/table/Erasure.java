package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Deletes all tables of the engine. It can't say which accounts and regions it has tables of, so those are remembered
 * where tables are made.
 */
public final class Erasure {
    private static final String KEY = "used";
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLIS = 100;

    private final Engine engine;
    private final Table<UsedScope> scopes;

    public Erasure(Engine engine, Table<UsedScope> scopes) {
        this.engine = engine;
        this.scopes = scopes;
    }

    /** Takes note of an account and region in which a table is about to be made. */
    public void remember(Scope scope) {
        if (scopes.get(scope, KEY).isEmpty()) {
            scopes.put(scope, KEY, new UsedScope(true));
        }
    }

    /**
     * Deletes all tables, protected ones too. The accounts and regions stay known: somebody may be making a table now.
     *
     * @throws RuntimeException if the engine refuses
     */
    public void deleteTables() {
        for (Table.Entry<UsedScope> entry : scopes.all()) {
            for (String table : tables(entry.scope())) {
                delete(entry.scope(), table);
            }
        }
    }

    private List<String> tables(Scope scope) {
        List<String> names = new ArrayList<>();
        Map<String, String> from = Map.of();
        do {
            JsonNode page = engine.need("ListTables", scope, from);
            page.path("TableNames").forEach(name -> names.add(name.asText()));
            String last = page.path("LastEvaluatedTableName").asText();
            from = last.isEmpty() ? Map.of() : Map.of("ExclusiveStartTableName", last);
        } while (!from.isEmpty());
        return names;
    }

    private void delete(Scope scope, String table) {
        Map<String, ?> name = Map.of("TableName", table);
        for (int attempt = 1; ; attempt++) {
            EngineReply reply = engine.execute("DeleteTable", scope, name);
            String error = reply.isSuccess() ? "" : Engine.errorName(reply);
            if (reply.isSuccess() || error.equals("ResourceNotFoundException")) {
                return;
            }
            if (error.equals("ResourceInUseException") && attempt < ATTEMPTS) {
                pause(); // it is being made or changed, which takes the engine a moment
            } else if (attempt == 1 && isProtected(scope, name)) {
                engine.need("UpdateTable", scope, Map.of("TableName", table, "DeletionProtectionEnabled", false));
            } else {
                throw new IllegalStateException(
                        "The engine refuses DeleteTable of '" + table + "': " + reply.document());
            }
        }
    }

    private boolean isProtected(Scope scope, Map<String, ?> name) {
        JsonNode table = engine.execute("DescribeTable", scope, name).document().path("Table");
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
}
