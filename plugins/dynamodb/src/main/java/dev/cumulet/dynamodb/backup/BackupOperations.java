package dev.cumulet.dynamodb.backup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.arn.TableArn;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.job.Jobs;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.json.Timestamps;
import dev.cumulet.dynamodb.snapshot.SnapshotFiles;
import dev.cumulet.dynamodb.table.TableView;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** CreateBackup, DescribeBackup, DeleteBackup and ListBackups. */
public final class BackupOperations {
    private static final String INVALID_ARN = "Invalid Backup ARN";
    private static final String IN_USE = "Backup is being used to restore table: %s";
    private static final String SYSTEM_STAYS = "Invalid Request: User is not allowed to delete the system backup with"
            + " arn %s. It will automatically expire on %s";
    private static final String INVERTED =
            "One or more parameter values were invalid: Time range lower bound must be less than or equal to upper bound";
    private static final String OTHER_REGION =
            "Invalid Request: The supplied ExclusiveStartBackupArn does not match the region";
    private static final int PAGE = 100;

    private final TableView tables;
    private final Backups backups;
    private final SnapshotFiles files;
    private final BackupUse use;
    private final Clock clock;
    private final RandomGenerator random;

    public BackupOperations(
            TableView tables,
            Backups backups,
            SnapshotFiles files,
            BackupUse use,
            Clock clock,
            RandomGenerator random) {
        this.tables = tables;
        this.backups = backups;
        this.files = files;
        this.use = use;
        this.clock = clock;
        this.random = random;
    }

    /** CreateBackup. AWS answers that it is being made, however soon it is there. */
    public EngineReply create(Request request) {
        Scope scope = request.scope();
        String table = request.table();
        ObjectNode description = tables.need(request, table, table);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Backup backup = new Backup(
                table,
                TableArn.newId(now, random),
                request.document().path("BackupName").asText(),
                Backup.USER,
                now,
                Optional.empty(),
                files.newName(),
                false,
                0,
                0,
                Json.toText(description),
                Json.toText(tables.timeToLive(request, table)));
        backups.begin(scope, backup).await(Jobs.PATIENCE);
        Backup begun = backups.find(scope, table, backup.id(), now).orElse(backup);
        return reply("BackupDetails", BackupDocument.details(scope, begun, "CREATING"));
    }

    /** DescribeBackup. */
    public EngineReply describe(Request request) {
        Backup backup = need(request);
        return reply(
                "BackupDescription",
                BackupDocument.description(request.scope(), backup, BackupDocument.status(backup)));
    }

    /** DeleteBackup. */
    public EngineReply delete(Request request) {
        Backup backup = need(request);
        String arn = request.document().path("BackupArn").asText();
        if (backup.type().equals(Backup.SYSTEM)) {
            throw DynamoDbError.VALIDATION.exception(
                    SYSTEM_STAYS.formatted(arn, backup.expires().orElse(Instant.EPOCH)));
        }
        if (use.isRestoring(request.scope(), backup)) {
            throw DynamoDbError.BACKUP_IN_USE.exception(IN_USE.formatted(arn));
        }
        backups.remove(request.scope(), backup);
        return reply("BackupDescription", BackupDocument.description(request.scope(), backup, "DELETED"));
    }

    /** AWS takes no notice of the region that the ARN names. */
    private Backup need(Request request) {
        String arn = request.document().path("BackupArn").asText();
        TableArn parts = TableArn.own(arn, "backup", request.scope(), INVALID_ARN);
        return backups.find(request.scope(), parts.table(), parts.id(), clock.instant())
                .orElseThrow(() -> DynamoDbError.BACKUP_NOT_FOUND.exception(arn));
    }

    /** ListBackups: without a type those that users have made, the oldest first. */
    public EngineReply list(Request request) {
        BackupFilter filter = BackupFilter.of(request.document(), clock.instant());
        int limit = request.document().path("Limit").asInt(PAGE);
        ObjectNode reply = Json.object();
        ArrayNode summaries = reply.putArray("BackupSummaries");
        String key = start(request);
        Optional<Backup> last = Optional.empty();
        for (List<Backup> page = backups.after(request.scope(), key, PAGE);
                !page.isEmpty();
                page = backups.after(request.scope(), page.getLast().key(), PAGE)) {
            for (Backup backup : page) {
                if (!filter.accepts(backup)) {
                    continue;
                }
                if (summaries.size() == limit) {
                    last.ifPresent(
                            end -> reply.put("LastEvaluatedBackupArn", BackupDocument.arn(request.scope(), end)));
                    return EngineReply.of(reply);
                }
                summaries.add(BackupDocument.summary(request.scope(), backup));
                last = Optional.of(backup);
            }
        }
        return EngineReply.of(reply);
    }

    /** A page goes on behind any backup, be it there or not. */
    private static String start(Request request) {
        String arn = request.document().path("ExclusiveStartBackupArn").asText();
        if (arn.isEmpty()) {
            return "";
        }
        TableArn parts = TableArn.own(arn, "backup", request.scope(), INVALID_ARN);
        if (!parts.region().equals(request.scope().region())) {
            throw DynamoDbError.VALIDATION.exception(OTHER_REGION);
        }
        return Backup.key(parts.id(), parts.table());
    }

    private static EngineReply reply(String member, ObjectNode value) {
        ObjectNode reply = Json.object();
        reply.set(member, value);
        return EngineReply.of(reply);
    }

    /** Which backups a list has. */
    private record BackupFilter(String table, String type, Optional<Instant> from, Optional<Instant> to, Instant now) {
        static BackupFilter of(ObjectNode document, Instant now) {
            Optional<Instant> from =
                    Optional.ofNullable(document.get("TimeRangeLowerBound")).map(Timestamps::read);
            Optional<Instant> to =
                    Optional.ofNullable(document.get("TimeRangeUpperBound")).map(Timestamps::read);
            if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
                throw DynamoDbError.VALIDATION.exception(INVERTED);
            }
            return new BackupFilter(
                    document.path("TableName").asText(),
                    document.path("BackupType").asText(Backup.USER),
                    from,
                    to,
                    now);
        }

        boolean accepts(Backup backup) {
            return Backups.isThere(backup, now)
                    && (table.isEmpty() || backup.table().equals(table))
                    && (type.equals("ALL") || backup.type().equals(type))
                    && from.filter(backup.created()::isBefore).isEmpty()
                    && to.filter(time -> !backup.created().isBefore(time)).isEmpty();
        }
    }
}
