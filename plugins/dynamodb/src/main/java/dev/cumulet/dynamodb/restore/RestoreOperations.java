package dev.cumulet.dynamodb.restore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.arn.TableArn;
import dev.cumulet.dynamodb.backup.Backup;
import dev.cumulet.dynamodb.backup.Backups;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.job.Jobs;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.json.Timestamps;
import dev.cumulet.dynamodb.table.TableView;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** RestoreTableFromBackup and, with {@link PointInTime}, RestoreTableToPointInTime. */
public final class RestoreOperations {
    private static final String OTHER_REGION =
            "Invalid Request: sseSpecificationOverride must be provided for cross-region restores";
    private static final String BACKUP_IN_USE = "Backup is being used to restore another table: %s";
    private static final String BACKUP_UNFINISHED = "Backup is being created: %s";
    private static final String FROM_BACKUP = "Table: %s is already being restored from backup: %s";
    private static final String BEING_RESTORED = "Table: %s is already being restored";

    private final TableView tables;
    private final RequestHandler createTable;
    private final Backups backups;
    private final Restorations restorations;
    private final PointInTime pointInTime;
    private final Clock clock;

    /**
     * Makes the operations.
     *
     * @param createTable makes tables, with all that the front keeps of them
     */
    public RestoreOperations(
            TableView tables,
            RequestHandler createTable,
            Backups backups,
            Restorations restorations,
            PointInTime pointInTime,
            Clock clock) {
        this.tables = tables;
        this.createTable = createTable;
        this.backups = backups;
        this.restorations = restorations;
        this.pointInTime = pointInTime;
        this.clock = clock;
    }

    /** RestoreTableFromBackup. */
    public EngineReply fromBackup(Request request) {
        ObjectNode document = request.document();
        String arn = document.path("BackupArn").asText();
        TableArn parts = TableArn.own(arn, "backup", request.scope(), "Invalid Backup ARN");
        checkRegion(request, parts.region());
        Scope source = new Scope(parts.account(), parts.region());
        Backup backup = backups.find(source, parts.table(), parts.id(), clock.instant())
                .orElseThrow(() -> DynamoDbError.BACKUP_NOT_FOUND.exception(arn));
        ObjectNode table = Overrides.table(Json.text(backup.description()), document);
        checkTarget(request, FROM_BACKUP.formatted(target(request), arn));
        if (!backup.isAvailable() || restorations.isRestoring(source, backup)) {
            String message = backup.isAvailable() ? BACKUP_IN_USE : BACKUP_UNFINISHED;
            throw DynamoDbError.BACKUP_IN_USE.exception(message.formatted(arn));
        }
        ObjectNode summary = Json.object().put("SourceBackupArn", arn);
        summary.put("SourceTableArn", TableArn.of(source, parts.table()));
        Restoration restoration = new Restoration(
                parts.region(), parts.table(), Optional.of(parts.id()), Optional.empty(), backup.file());
        return restore(request, table, restoration, summary, backup.created());
    }

    /** RestoreTableToPointInTime. */
    public EngineReply toPointInTime(Request request) {
        PointInTime.State state = pointInTime.state(request);
        checkRegion(request, state.source().region());
        ObjectNode description = state.description();
        ObjectNode table = Overrides.table(description, request.document());
        checkTarget(request, BEING_RESTORED.formatted(target(request)));
        ObjectNode summary = Json.object();
        summary.put("SourceTableArn", TableArn.of(state.source(), state.table()));
        Restoration restoration = new Restoration(
                state.source().region(), state.table(), Optional.empty(), state.until(), pointInTime.newFile());
        return restore(request, table, restoration, summary, state.time());
    }

    private EngineReply restore(
            Request request, ObjectNode table, Restoration restoration, ObjectNode summary, Instant time) {
        Scope scope = request.scope();
        String target = target(request);
        summary.put("RestoreDateTime", Timestamps.millis(time));
        summary.put("RestoreInProgress", true);
        restorations.announce(scope, target, restoration, summary);
        EngineReply reply;
        try {
            reply = createTable.handle(new Request(request.call(), EngineRequest.of("CreateTable", scope, table)));
        } catch (AwsException e) {
            restorations.withdraw(scope, target, restoration);
            throw e;
        }
        if (!reply.isSuccess()) {
            restorations.withdraw(scope, target, restoration);
            return reply;
        }
        ObjectNode description = reply.document();
        restorations.begin(scope, target, restoration).await(Jobs.PATIENCE);
        return EngineReply.of(description);
    }

    private static void checkRegion(Request request, String source) {
        boolean isOther = !source.equals(request.scope().region());
        if (isOther && !request.document().has("SSESpecificationOverride")) {
            throw DynamoDbError.VALIDATION.exception(OTHER_REGION);
        }
    }

    private void checkTarget(Request request, String whenRestored) {
        String target = target(request);
        if (restorations.find(request.scope(), target).isPresent()) {
            throw DynamoDbError.TABLE_IN_USE.exception(whenRestored);
        }
        if (tables.find(request, target).isPresent()) {
            throw DynamoDbError.TABLE_ALREADY_EXISTS.exception(target);
        }
    }

    private static String target(Request request) {
        return request.document().path("TargetTableName").asText();
    }
}
