package dev.cumulet.dynamodb.restore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.backup.Backup;
import dev.cumulet.dynamodb.construction.Construction;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.job.Job;
import dev.cumulet.dynamodb.job.Jobs;
import dev.cumulet.dynamodb.recovery.PastStates;
import dev.cumulet.dynamodb.snapshot.SnapshotFiles;
import dev.cumulet.dynamodb.snapshot.TableItems;
import dev.cumulet.dynamodb.snapshot.TableLoad;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** The restores that are under way. What a server left off is begun anew: writing the same items twice does no harm. */
public final class Restorations {
    private final Table<Restoration> records;
    private final Construction construction;
    private final Engine engine;
    private final TableItems items;
    private final PastStates states;
    private final SnapshotFiles ownFiles;
    private final SnapshotFiles backupFiles;
    private final Jobs jobs;

    /**
     * Opens the restores.
     *
     * @param ownFiles the snapshots that are made for restores alone
     * @param backupFiles the snapshots of backups
     */
    public Restorations(
            Table<Restoration> records,
            Construction construction,
            Engine engine,
            PastStates states,
            SnapshotFiles ownFiles,
            SnapshotFiles backupFiles,
            Jobs jobs) {
        this.records = records;
        this.construction = construction;
        this.engine = engine;
        this.items = new TableItems(engine);
        this.states = states;
        this.ownFiles = ownFiles;
        this.backupFiles = backupFiles;
        this.jobs = jobs;
        Set<String> known =
                records.all().stream().map(entry -> entry.value().file()).collect(Collectors.toSet());
        ownFiles.retain(known);
    }

    /**
     * Goes on with restores that a server left off. A table that was not made by then is nobody's any more; one that
     * was shown already belongs to its users.
     */
    public void resume() {
        for (Table.Entry<Restoration> entry : records.all()) {
            jobs.start("Restore of table " + entry.key(), job -> {
                Map<String, ?> table = Map.of("TableName", entry.key());
                boolean isUnfinished =
                        construction.find(entry.scope(), entry.key()).isPresent();
                if (isUnfinished
                        && engine.execute("DescribeTable", entry.scope(), table).isSuccess()) {
                    fill(entry.scope(), entry.key(), entry.value(), job);
                } else {
                    end(entry.scope(), entry.key(), entry.value());
                }
            });
        }
    }

    /** Takes note of a restore whose table is about to be made. */
    void announce(Scope scope, String table, Restoration restoration, ObjectNode summary) {
        records.put(scope, table, restoration);
        construction.begin(scope, table, Optional.of(summary));
    }

    /** Takes note that the table can't be made. */
    void withdraw(Scope scope, String table, Restoration restoration) {
        end(scope, table, restoration);
    }

    /** Fills the table, which is made, and {@return the work} */
    Job begin(Scope scope, String table, Restoration restoration) {
        construction.made(scope, table);
        return jobs.start("Restore of table " + table, job -> fill(scope, table, restoration, job));
    }

    private void fill(Scope scope, String table, Restoration restoration, Job job) {
        try {
            SnapshotFiles files = restoration.backup().isPresent() ? backupFiles : ownFiles;
            if (restoration.backup().isEmpty() && !ownFiles.has(restoration.file())) {
                Scope source = new Scope(scope.account(), restoration.region());
                states.take(source, restoration.source(), restoration.until(), job, restoration.file());
            }
            TableLoad load = items.load(scope, table, job);
            files.read(restoration.file(), load::add);
            load.finish();
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            // The source is gone: half a table is worse than none.
            engine.execute("DeleteTable", scope, Map.of("TableName", table));
            end(scope, table, restoration);
            throw e;
        }
        end(scope, table, restoration);
    }

    private void end(Scope scope, String table, Restoration restoration) {
        construction.end(scope, table);
        if (restoration.backup().isEmpty()) {
            ownFiles.delete(restoration.file());
        }
        records.remove(scope, table);
    }

    /** {@return the restore that makes a table, if one does} */
    Optional<Restoration> find(Scope scope, String table) {
        return records.get(scope, table);
    }

    /** {@return whether a table is being made of a backup right now} */
    public boolean isRestoring(Scope scope, Backup backup) {
        List<Table.Entry<Restoration>> all = records.all();
        return all.stream()
                .filter(entry -> entry.scope().account().equals(scope.account()))
                .map(Table.Entry::value)
                .anyMatch(each -> each.region().equals(scope.region())
                        && each.source().equals(backup.table())
                        && each.backup().equals(Optional.of(backup.id())));
    }

    /** Forgets all restores. */
    public void reset() {
        records.all().forEach(entry -> end(entry.scope(), entry.key(), entry.value()));
    }
}
