package dev.cumulet.dynamodb.recovery;

import dev.cumulet.dynamodb.job.Job;
import dev.cumulet.dynamodb.snapshot.ItemCount;
import dev.cumulet.dynamodb.snapshot.ItemKey;
import dev.cumulet.dynamodb.snapshot.SnapshotFiles;
import dev.cumulet.dynamodb.snapshot.SnapshotSource;
import dev.cumulet.dynamodb.snapshot.SnapshotWriter;
import dev.cumulet.dynamodb.snapshot.TableItems;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * States of tables: the present items, with all changes taken back that came after the time in question.
 *
 * <p>A table is read while others write to it. Where there is a journal their changes are taken back too, so that the
 * state is that of one moment; without one, a change that comes during the reading may be in the snapshot or not.
 */
public final class PastStates implements SnapshotSource {
    private final TableItems items;
    private final Journals journals;
    private final SnapshotFiles files;

    public PastStates(TableItems items, Journals journals, SnapshotFiles files) {
        this.items = items;
        this.journals = journals;
        this.files = files;
    }

    @Override
    public ItemCount take(Scope scope, String table, Job job, String file) {
        return take(scope, table, Optional.empty(), job, file);
    }

    /**
     * Writes a state of a table into a file.
     *
     * @param until the last moment whose changes are in it; nothing for the present one
     * @throws dev.cumulet.spi.service.AwsException if the table is gone
     * @throws IllegalStateException if that moment's state can't be found any more
     */
    public ItemCount take(Scope scope, String table, Optional<Instant> until, Job job, String file) {
        Optional<Journal> journal = journals.find(scope, table).map(Journals.Open::journal);
        if (journal.isEmpty()) {
            if (until.isPresent()) {
                throw new IllegalStateException("Point-in-time recovery of table '" + table + "' was turned off");
            }
            return present(scope, table, job, file);
        }
        return past(scope, table, until, job, journal.get(), file);
    }

    private ItemCount present(Scope scope, String table, Job job, String file) {
        try (SnapshotWriter writer = files.write(file)) {
            items.read(scope, table, job, writer::add);
            return writer.finish();
        }
    }

    private ItemCount past(Scope scope, String table, Optional<Instant> until, Job job, Journal journal, String file) {
        String read = files.newName();
        try {
            long start = journal.position();
            present(scope, table, job, read);
            long end = journal.position();
            Map<ItemKey, Long> undone = undone(journal, start, end, until);
            return write(journal, read, undone, end, job, file);
        } finally {
            files.delete(read);
        }
    }

    /** {@return where the first change of each item lies that is to be taken back} */
    private static Map<ItemKey, Long> undone(Journal journal, long start, long end, Optional<Instant> until) {
        Map<ItemKey, Long> undone = new HashMap<>();
        journal.read(end, (position, change) -> {
            if (position >= start || until.isPresent() && change.time().isAfter(until.get())) {
                undone.putIfAbsent(change.key(), position);
            }
        });
        return undone;
    }

    private ItemCount write(Journal journal, String read, Map<ItemKey, Long> undone, long end, Job job, String file) {
        try (SnapshotWriter writer = files.write(file)) {
            files.read(read, item -> {
                if (ItemKey.of(journal.key(), item).filter(undone::containsKey).isEmpty()) {
                    writer.add(item);
                }
            });
            job.proceed();
            journal.read(end, (position, change) -> {
                if (position == undone.getOrDefault(change.key(), -1L)) {
                    change.before().ifPresent(writer::add);
                }
            });
            return writer.finish();
        }
    }
}
