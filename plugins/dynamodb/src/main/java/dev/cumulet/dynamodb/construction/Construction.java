package dev.cumulet.dynamodb.construction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableAspect;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Optional;

/**
 * Tables that are being filled. AWS describes them as {@code CREATING}, and answers all else as if they were not there
 * yet, except that their names are taken.
 */
public final class Construction implements TableAspect {
    private static final String IN_USE =
            "Attempt to change a resource which is still in use: Table is being created: %s";

    private final TableCatalog catalog;
    private final Table<Site> sites;

    /** Hides the tables that were being filled when the server ended. */
    public Construction(TableCatalog catalog, Table<Site> sites) {
        this.catalog = catalog;
        this.sites = sites;
        sites.all().forEach(site -> catalog.hide(site.scope(), site.key()));
    }

    /** Takes note that a table is about to be made and filled. */
    public void begin(Scope scope, String table, Optional<ObjectNode> summary) {
        sites.put(scope, table, new Site(summary.map(Json::toText).orElse("")));
    }

    /** Takes note that the table is made. From now on only whoever fills it gets at it. */
    public void made(Scope scope, String table) {
        catalog.hide(scope, table);
    }

    /** Takes note that a table is filled, or was not made after all. */
    public void end(Scope scope, String table) {
        sites.remove(scope, table);
        catalog.show(scope, table);
    }

    /** {@return what is known of a table that is being filled} */
    public Optional<Site> find(Scope scope, String table) {
        return sites.get(scope, table);
    }

    /** {@return an operation on tables that AWS refuses as long as one is being filled} */
    public RequestHandler refused(RequestHandler handler) {
        return request -> whenFilled(request, handler);
    }

    private EngineReply whenFilled(Request request, RequestHandler handler) {
        refuse(request.scope(), request.table());
        return handler.handle(request);
    }

    private void refuse(Scope scope, String table) {
        if (find(scope, table).isPresent()) {
            throw DynamoDbError.RESOURCE_IN_USE.exception(IN_USE.formatted(table));
        }
    }

    @Override
    public void created(Scope scope, String table, ObjectNode request) {
        // Whoever makes the table has said so before.
    }

    @Override
    public void updating(Scope scope, String table, ObjectNode request) {
        refuse(scope, table);
    }

    @Override
    public void deleted(Scope scope, String table) {
        end(scope, table);
    }

    @Override
    public void describe(Scope scope, String table, ObjectNode description) {
        sites.get(scope, table).ifPresent(site -> show(site, description));
    }

    private static void show(Site site, ObjectNode description) {
        description.put("TableStatus", "CREATING");
        for (JsonNode index : description.path("GlobalSecondaryIndexes")) {
            ((ObjectNode) index).remove(List.of("IndexStatus", "Backfilling"));
        }
        if (!site.summary().isEmpty()) {
            description.set("RestoreSummary", Json.text(site.summary()));
        }
    }

    @Override
    public void reset() {
        List<Table.Entry<Site>> all = sites.all();
        all.forEach(site -> end(site.scope(), site.key()));
    }
}
