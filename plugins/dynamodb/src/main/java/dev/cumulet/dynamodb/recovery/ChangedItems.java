package dev.cumulet.dynamodb.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.job.Job;
import dev.cumulet.dynamodb.snapshot.ItemKey;
import dev.cumulet.dynamodb.snapshot.SnapshotFiles;
import dev.cumulet.dynamodb.snapshot.SnapshotWriter;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The items of a table that changed between two moments. */
public final class ChangedItems {
    private static final int BATCH = 100;

    private final StoredItems stored;
    private final Journals journals;
    private final SnapshotFiles files;

    public ChangedItems(Engine engine, Journals journals, SnapshotFiles files) {
        this.stored = new StoredItems(engine::execute);
        this.journals = journals;
        this.files = files;
    }

    /** Where a journal tells of an item. */
    private static final class Span {
        private static final long NONE = -1;

        private final long first;
        private Instant last;
        private long after = NONE;

        Span(long first, Instant last) {
            this.first = first;
            this.last = last;
        }
    }

    /**
     * Hands over what changed; items that are in the end as they were in the beginning are left out.
     *
     * @param from the first moment whose changes count
     * @param until the first moment whose changes don't count any more
     * @throws IllegalStateException if nothing is known of that time any more
     */
    public void read(Scope scope, String table, Instant from, Instant until, Job job, Consumer<ChangedItem> reader) {
        Journal journal = journals.find(scope, table)
                .map(Journals.Open::journal)
                .orElseThrow(() ->
                        new IllegalStateException("Point-in-time recovery of table '" + table + "' was turned off"));
        long end = journal.position();
        Map<ItemKey, Span> spans = spans(journal, end, from, until);
        String present = files.newName();
        try {
            write(scope, table, journal, spans, job, present);
            addLater(journal, end, spans);
            files.read(present, item -> {
                ItemKey key = ItemKey.of(journal.key(), item).orElseThrow();
                if (spans.get(key).after == Span.NONE) {
                    tell(journal, key, spans.remove(key), Optional.of(item), reader);
                }
            });
            spans.forEach((key, span) -> tell(
                    journal,
                    key,
                    span,
                    span.after == Span.NONE
                            ? Optional.empty()
                            : journal.at(span.after).before(),
                    reader));
        } finally {
            files.delete(present);
        }
    }

    private static Map<ItemKey, Span> spans(Journal journal, long end, Instant from, Instant until) {
        Map<ItemKey, Span> spans = new HashMap<>();
        journal.read(end, (position, change) -> {
            Instant time = change.time();
            Span span = spans.get(change.key());
            if (!time.isBefore(from) && time.isBefore(until)) {
                if (span == null) {
                    spans.put(change.key(), new Span(position, time));
                } else {
                    span.last = time;
                }
            } else if (span != null && span.after == Span.NONE) {
                span.after = position;
            }
        });
        return spans;
    }

    /** Items that nobody has changed since are in the table as they were in the end. */
    private void write(Scope scope, String table, Journal journal, Map<ItemKey, Span> spans, Job job, String file) {
        List<ItemKey> keys = spans.entrySet().stream()
                .filter(entry -> entry.getValue().after == Span.NONE)
                .map(Map.Entry::getKey)
                .toList();
        try (SnapshotWriter writer = files.write(file)) {
            for (int at = 0; at < keys.size(); at += BATCH) {
                job.proceed();
                List<ItemKey> batch = keys.subList(at, Math.min(keys.size(), at + BATCH));
                Map<ItemKey, Optional<ObjectNode>> items = stored.read(scope, table, journal.key(), batch);
                if (items.size() < batch.size()) {
                    throw new IllegalStateException("Table '" + table + "' can't be read any more");
                }
                items.values().forEach(item -> item.ifPresent(writer::add));
            }
            writer.finish();
        }
    }

    /** Unless they were changed while they were read. */
    private static void addLater(Journal journal, long from, Map<ItemKey, Span> spans) {
        journal.read(journal.position(), (position, change) -> {
            Span span = spans.get(change.key());
            if (position >= from && span != null && span.after == Span.NONE) {
                span.after = position;
            }
        });
    }

    private static void tell(
            Journal journal, ItemKey key, Span span, Optional<ObjectNode> after, Consumer<ChangedItem> reader) {
        ChangedItem item = new ChangedItem(
                key.document(), span.last, journal.at(span.first).before(), after);
        if (!item.before().equals(item.after())) {
            reader.accept(item);
        }
    }
}
