package dev.cumulet.dynamodb.ttl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableAspect;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.Optional;

/**
 * The settings of time to live. Engines never learn of them: one that deletes by itself would go by another clock.
 *
 * <p>A change is there at once, and the next one may follow at once; AWS lets some half an hour pass between two.
 */
public final class TimeToLiveOperations implements TableAspect {
    private final TableCatalog catalog;
    private final Table<TimeToLive> settings;

    public TimeToLiveOperations(TableCatalog catalog, Table<TimeToLive> settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    /** UpdateTimeToLive. */
    public EngineReply update(Request request) {
        Scope scope = request.scope();
        JsonNode specification = request.document().path("TimeToLiveSpecification");
        String attribute = specification.path("AttributeName").asText();
        String table = existing(request);
        boolean isEnabled = specification.path("Enabled").asBoolean();
        settings.update(scope, table, present -> {
            check(present, isEnabled, attribute);
            return isEnabled ? Optional.of(new TimeToLive(attribute)) : Optional.empty();
        });
        ObjectNode reply = Json.object();
        reply.putObject("TimeToLiveSpecification")
                .put("AttributeName", attribute)
                .put("Enabled", isEnabled);
        return EngineReply.of(reply);
    }

    private static void check(Optional<TimeToLive> present, boolean isEnabled, String attribute) {
        if (present.isEmpty()) {
            if (!isEnabled) {
                throw TimeToLiveError.ALREADY_DISABLED.exception();
            }
            return;
        }
        if (!present.get().attribute().equals(attribute)) {
            throw TimeToLiveError.ANOTHER_ATTRIBUTE.exception(present.get().attribute());
        }
        if (isEnabled) {
            throw TimeToLiveError.ALREADY_ENABLED.exception();
        }
    }

    /** DescribeTimeToLive. What was turned off is forgotten, the attribute too. */
    public EngineReply describe(Request request) {
        Optional<TimeToLive> present = settings.get(request.scope(), existing(request));
        ObjectNode reply = Json.object();
        ObjectNode description = reply.putObject("TimeToLiveDescription");
        present.ifPresent(timeToLive -> description.put("AttributeName", timeToLive.attribute()));
        description.put("TimeToLiveStatus", present.isPresent() ? "ENABLED" : "DISABLED");
        return EngineReply.of(reply);
    }

    private String existing(Request request) {
        String table = request.table();
        if (catalog.find(request.scope(), table).isEmpty()) {
            throw DynamoDbError.NAMED_TABLE_NOT_FOUND.exception(table);
        }
        return table;
    }

    @Override
    public void deleted(Scope scope, String table) {
        settings.remove(scope, table);
    }

    @Override
    public void reset() {
        settings.clear();
    }
}
