package dev.cumulet.dynamodb.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.json.Timestamps;
import dev.cumulet.dynamodb.table.TableAspect;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** UpdateContinuousBackups and DescribeContinuousBackups. */
public final class RecoveryOperations implements TableAspect {
    private static final int LONGEST = 35;
    private static final String DAYS_OF_NOTHING =
            "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.";

    private final TableCatalog catalog;
    private final Journals journals;
    private final Clock clock;

    public RecoveryOperations(TableCatalog catalog, Journals journals, Clock clock) {
        this.catalog = catalog;
        this.journals = journals;
        this.clock = clock;
    }

    /** UpdateContinuousBackups. Turned on once more, recovery keeps all that it has. */
    public EngineReply update(Request request) {
        JsonNode settings = request.document().path("PointInTimeRecoverySpecification");
        boolean isOn = settings.path("PointInTimeRecoveryEnabled").asBoolean();
        if (!isOn && settings.has("RecoveryPeriodInDays")) {
            throw DynamoDbError.VALIDATION.exception(DAYS_OF_NOTHING);
        }
        TableSchema table = need(request);
        if (isOn) {
            journals.enable(
                    request.scope(),
                    request.table(),
                    settings.path("RecoveryPeriodInDays").asInt(LONGEST),
                    table.key().stream().map(TableSchema.KeyAttribute::name).toList());
        } else {
            journals.disable(request.scope(), request.table());
        }
        return describe(request);
    }

    /** DescribeContinuousBackups. Backups as such are on for every table. */
    public EngineReply describe(Request request) {
        need(request);
        ObjectNode reply = Json.object();
        ObjectNode description = reply.putObject("ContinuousBackupsDescription");
        description.put("ContinuousBackupsStatus", "ENABLED");
        Optional<Journals.Open> open = journals.find(request.scope(), request.table());
        ObjectNode recovery = description.putObject("PointInTimeRecoveryDescription");
        recovery.put("PointInTimeRecoveryStatus", open.isPresent() ? "ENABLED" : "DISABLED");
        open.ifPresent(each -> describe(each.recovery(), clock.instant(), recovery));
        return EngineReply.of(reply);
    }

    private static void describe(Recovery settings, Instant now, ObjectNode description) {
        RecoveryWindow window = RecoveryWindow.of(settings, now);
        description.put("RecoveryPeriodInDays", settings.days());
        description.put("EarliestRestorableDateTime", Timestamps.seconds(window.earliest()));
        description.put("LatestRestorableDateTime", Timestamps.seconds(window.latest()));
    }

    private TableSchema need(Request request) {
        return catalog.find(request.scope(), request.table())
                .orElseThrow(() -> DynamoDbError.TABLE_NOT_FOUND.exception(request.table()));
    }

    @Override
    public void deleted(Scope scope, String table) {
        journals.disable(scope, table);
    }

    @Override
    public void reset() {
        journals.all().forEach(place -> journals.disable(place.scope(), place.table()));
    }
}
