package dev.cumulet.dynamodb.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.job.Job;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.recovery.ChangedItem;
import dev.cumulet.dynamodb.recovery.ChangedItems;
import dev.cumulet.dynamodb.recovery.Journals;
import dev.cumulet.dynamodb.recovery.PastStates;
import dev.cumulet.dynamodb.recovery.RecoveryWindow;
import dev.cumulet.dynamodb.snapshot.ItemCount;
import dev.cumulet.dynamodb.snapshot.SnapshotFiles;
import dev.cumulet.dynamodb.value.Item;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The records of exports: all items of a state, or what changed between two. */
public final class ExportedItems {
    /** AWS bills no incremental export for less. */
    private static final long LEAST_BILLED = 10_000_000;

    private final PastStates states;
    private final ChangedItems changes;
    private final Journals journals;
    private final SnapshotFiles files;

    public ExportedItems(PastStates states, ChangedItems changes, Journals journals, SnapshotFiles files) {
        this.states = states;
        this.changes = changes;
        this.journals = journals;
        this.files = files;
    }

    /** Writes an export's records, and {@return how many there are} */
    ItemCount write(Scope scope, Export export, Job job, DataFiles target) {
        Function<ObjectNode, String> line = ExportLayout.format(export).equals("ION") ? IonText::line : Json::toText;
        String partitionKey = journals.key(scope, export.table())
                .map(List::getFirst)
                .orElseThrow(() -> new IllegalStateException(
                        "Point-in-time recovery of table '" + export.table() + "' was turned off"));
        return export.from()
                .map(from -> changes(scope, export, from, job, line, partitionKey, target))
                .orElseGet(() -> items(scope, export, job, line, partitionKey, target));
    }

    private ItemCount items(
            Scope scope,
            Export export,
            Job job,
            Function<ObjectNode, String> line,
            String partitionKey,
            DataFiles target) {
        String file = files.newName();
        try {
            Instant until = RecoveryWindow.end(export.until());
            ItemCount count = states.take(scope, export.table(), Optional.of(until), job, file);
            files.read(file, item -> {
                ObjectNode record = Json.object();
                record.set("Item", item);
                target.add(item.path(partitionKey), line.apply(record));
            });
            return count;
        } finally {
            files.delete(file);
        }
    }

    private ItemCount changes(
            Scope scope,
            Export export,
            Instant from,
            Job job,
            Function<ObjectNode, String> line,
            String partitionKey,
            DataFiles target) {
        boolean hasBefore = ExportDocument.view(export).equals(ExportDocument.BOTH_IMAGES);
        long[] count = new long[2];
        changes.read(scope, export.table(), from, export.until(), job, change -> {
            ObjectNode record = record(change, hasBefore);
            target.add(change.key().path(partitionKey), line.apply(record));
            count[0]++;
            record.forEach(member -> count[1] += Item.of(member).size());
        });
        return new ItemCount(count[0], Math.max(LEAST_BILLED, count[1]));
    }

    /** Which images are there tells what happened; one that was deleted has no new one. */
    private static ObjectNode record(ChangedItem change, boolean hasBefore) {
        ObjectNode record = Json.object();
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, change.time());
        record.putObject("Metadata").putObject("WriteTimestampMicros").put("N", String.valueOf(micros));
        record.set("Keys", change.key());
        if (hasBefore) {
            change.before().ifPresent(item -> record.set("OldImage", item));
        }
        change.after().ifPresent(item -> record.set("NewImage", item));
        return record;
    }
}
