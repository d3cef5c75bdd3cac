package dev.cumulet.dynamodb.backup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.arn.TableArn;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.recovery.Journals;
import dev.cumulet.dynamodb.snapshot.SnapshotFiles;
import dev.cumulet.dynamodb.table.TableView;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The backups that AWS makes by itself when a table is deleted whose point-in-time recovery is on. */
public final class SystemBackups {
    private static final Duration KEPT = Duration.ofDays(35);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final String SUFFIX = "$DeletedTableBackup";
    private static final String ID_ENDING = "00000000";

    private final TableView tables;
    private final Backups backups;
    private final Journals journals;
    private final SnapshotFiles files;
    private final Clock clock;

    public SystemBackups(TableView tables, Backups backups, Journals journals, SnapshotFiles files, Clock clock) {
        this.tables = tables;
        this.backups = backups;
        this.journals = journals;
        this.files = files;
        this.clock = clock;
    }

    /** {@return DeleteTable, with a backup before it} */
    public RequestHandler before(RequestHandler deleteTable) {
        return request -> journals.window(request.scope(), request.table())
                .flatMap(window -> tables.find(request, request.table()))
                .filter(table -> !table.path("DeletionProtectionEnabled").asBoolean())
                .map(table -> delete(request, table, deleteTable))
                .orElseGet(() -> deleteTable.handle(request));
    }

    private EngineReply delete(Request request, ObjectNode table, RequestHandler deleteTable) {
        Scope scope = request.scope();
        Backup backup = backup(request.table(), table);
        backups.begin(scope, backup).await(LONGEST);
        try {
            EngineReply reply = deleteTable.handle(request);
            if (!reply.isSuccess()) {
                backups.remove(scope, backup);
            }
            return reply;
        } catch (AwsException e) {
            backups.remove(scope, backup);
            throw e;
        }
    }

    private Backup backup(String table, ObjectNode description) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Backup(
                table,
                TableArn.timedId(now, ID_ENDING),
                table + SUFFIX,
                Backup.SYSTEM,
                now,
                Optional.of(now.plus(KEPT)),
                files.newName(),
                false,
                0,
                0,
                Json.toText(description),
                "{}");
    }
}
