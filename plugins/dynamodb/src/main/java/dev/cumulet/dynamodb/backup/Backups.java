package dev.cumulet.dynamodb.backup;

import dev.cumulet.dynamodb.job.Job;
import dev.cumulet.dynamodb.job.Jobs;
import dev.cumulet.dynamodb.snapshot.ItemCount;
import dev.cumulet.dynamodb.snapshot.SnapshotFiles;
import dev.cumulet.dynamodb.snapshot.SnapshotSource;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The backups, each a record and a file. */
public final class Backups {
    private final Table<Backup> records;
    private final SnapshotFiles files;
    private final SnapshotSource tables;
    private final Jobs jobs;

    /** Opens the backups; files that no record knows are left of a server that was killed, and go. */
    public Backups(Table<Backup> records, SnapshotFiles files, SnapshotSource tables, Jobs jobs) {
        this.records = records;
        this.files = files;
        this.tables = tables;
        this.jobs = jobs;
        Set<String> known =
                records.all().stream().map(entry -> entry.value().file()).collect(Collectors.toSet());
        files.retain(known);
    }

    /** Goes on with backups that a server left off in the middle. */
    public void resume() {
        for (Table.Entry<Backup> entry : records.all()) {
            if (!entry.value().isAvailable()) {
                start(entry.scope(), entry.value());
            }
        }
    }

    /** Begins a backup, and {@return the work} */
    Job begin(Scope scope, Backup backup) {
        records.put(scope, backup.key(), backup);
        return start(scope, backup);
    }

    private Job start(Scope scope, Backup backup) {
        return jobs.start("Backup of table " + backup.table(), job -> fill(scope, backup, job));
    }

    private void fill(Scope scope, Backup backup, Job job) {
        try {
            ItemCount count = tables.take(scope, backup.table(), job, backup.file());
            if (records.update(scope, backup.key(), present -> present.map(record -> record.filled(count)))
                    .isEmpty()) {
                files.delete(backup.file());
            }
        } catch (AwsException e) {
            remove(scope, backup); // the table went while it was read, and AWS shows no failed backups
            throw e;
        }
    }

    /** {@return a backup that is there at that time} */
    public Optional<Backup> find(Scope scope, String table, String id, Instant now) {
        return records.get(scope, Backup.key(id, table)).filter(backup -> isThere(backup, now));
    }

    /** {@return the backups behind that key, in the order of their times} */
    List<Backup> after(Scope scope, String key, int limit) {
        return records.scan(scope, "", key, limit).stream()
                .map(Table.Entry::value)
                .toList();
    }

    static boolean isThere(Backup backup, Instant now) {
        return backup.expires().filter(time -> !time.isAfter(now)).isEmpty();
    }

    void remove(Scope scope, Backup backup) {
        records.remove(scope, backup.key());
        files.delete(backup.file());
    }

    /** Removes the backups whose time is over. */
    public void sweep(Instant now) {
        for (Table.Entry<Backup> entry : records.all()) {
            if (!isThere(entry.value(), now)) {
                remove(entry.scope(), entry.value());
            }
        }
    }

    /** Removes all backups. */
    public void reset() {
        records.all().forEach(entry -> remove(entry.scope(), entry.value()));
    }
}
