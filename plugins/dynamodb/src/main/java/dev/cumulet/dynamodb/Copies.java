package dev.cumulet.dynamodb;

import dev.cumulet.dynamodb.backup.Backup;
import dev.cumulet.dynamodb.backup.BackupOperations;
import dev.cumulet.dynamodb.backup.Backups;
import dev.cumulet.dynamodb.backup.SystemBackups;
import dev.cumulet.dynamodb.construction.Construction;
import dev.cumulet.dynamodb.export.Export;
import dev.cumulet.dynamodb.export.ExportOperations;
import dev.cumulet.dynamodb.export.ExportedItems;
import dev.cumulet.dynamodb.export.Exports;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.intake.ImportOperations;
import dev.cumulet.dynamodb.intake.Imports;
import dev.cumulet.dynamodb.intake.TableImport;
import dev.cumulet.dynamodb.job.Jobs;
import dev.cumulet.dynamodb.recovery.ChangedItems;
import dev.cumulet.dynamodb.recovery.Journals;
import dev.cumulet.dynamodb.recovery.PastStates;
import dev.cumulet.dynamodb.recovery.RecoveryOperations;
import dev.cumulet.dynamodb.restore.PointInTime;
import dev.cumulet.dynamodb.restore.Restoration;
import dev.cumulet.dynamodb.restore.Restorations;
import dev.cumulet.dynamodb.restore.RestoreOperations;
import dev.cumulet.dynamodb.snapshot.SnapshotFiles;
import dev.cumulet.dynamodb.snapshot.TableItems;
import dev.cumulet.dynamodb.table.TableView;
import dev.cumulet.spi.PluginContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;

/**
 * All that copies whole tables: backups, restores, exports, imports.
 *
 * @param deleteTable DeleteTable, with what becomes of the copies
 */
record Copies(
        BackupOperations backups,
        RecoveryOperations recovery,
        RestoreOperations restores,
        ExportOperations exports,
        ImportOperations imports,
        RequestHandler deleteTable) {
    private static final Duration SWEEP = Duration.ofHours(1);

    /**
     * Makes them, and goes on with what a server left off.
     *
     * @param createTable CreateTable, with all that the front keeps of tables
     * @param deleteTable DeleteTable likewise
     */
    static Copies create(
            PluginContext context,
            Engine engine,
            TableView tables,
            RequestHandler createTable,
            RequestHandler deleteTable,
            Construction construction,
            RecoveryOperations recovery,
            TableHistory history) {
        Journals journals = history.journals();
        Jobs jobs = history.jobs();
        context.closing(jobs); // before the engine: work that sees it end takes that for a failure
        Path folder = context.directory();
        Clock clock = context.clock();
        SnapshotFiles backupFiles = new SnapshotFiles(folder.resolve("backups"));
        SnapshotFiles workFiles = new SnapshotFiles(folder.resolve("work"));
        PastStates states = new PastStates(new TableItems(engine), journals, backupFiles);
        PastStates workStates = new PastStates(new TableItems(engine), journals, workFiles);
        Backups backups = new Backups(context.storage().table("backups", Backup.class), backupFiles, states, jobs);
        Restorations restorations = new Restorations(
                context.storage().table("restorations", Restoration.class),
                construction,
                engine,
                workStates,
                workFiles,
                backupFiles,
                jobs);
        ExportedItems exported =
                new ExportedItems(workStates, new ChangedItems(engine, journals, workFiles), journals, workFiles);
        Exports exports = new Exports(
                context.storage().table("exports", Export.class),
                exported,
                context.loopback(),
                folder.resolve("work"),
                jobs,
                clock,
                new Random());
        Imports imports = new Imports(
                context.storage().table("imports", TableImport.class),
                construction,
                engine,
                context.loopback(),
                folder.resolve("work"),
                jobs,
                clock);
        context.onReset(imports::reset);
        context.onReset(exports::reset);
        context.onReset(restorations::reset);
        context.onReset(backups::reset);
        context.every(SWEEP, () -> backups.sweep(clock.instant()));
        backups.resume();
        restorations.resume();
        exports.resume();
        imports.resume();
        SystemBackups system = new SystemBackups(tables, backups, journals, backupFiles, clock);
        return new Copies(
                new BackupOperations(tables, backups, backupFiles, restorations::isRestoring, clock, new Random()),
                recovery,
                new RestoreOperations(
                        tables,
                        createTable,
                        backups,
                        restorations,
                        new PointInTime(tables, journals, workFiles),
                        clock),
                new ExportOperations(tables, exports, journals, clock, new Random()),
                new ImportOperations(tables, createTable, imports, clock, new Random()),
                construction.refused(system.before(deleteTable)));
    }
}
