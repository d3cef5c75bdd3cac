package dev.cumulet.lambda.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.lambda.mapping.StoredMapping;
import dev.cumulet.lambda.pattern.EventPattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.Filter;

/**
 * Gathers the records of one shard, for one mapping, until there are enough of them for a batch or it is time.
 *
 * <p>Without new records it waits at the alarm and does nothing.
 */
final class ShardReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The notice of a write may come before its record does, where the engine is elsewhere. */
    private static final List<Duration> AGAIN =
            List.of(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1));

    /** DynamoDB Local dates records by the minute: one this young may be new. */
    private static final Duration DATING = Duration.ofMinutes(1);

    private final Supplier<StoredMapping> mapping;
    private final ShardCursor cursor;
    private final Clock clock;
    private final Clock machine;
    private final Alarm alarm;
    private final Deque<StreamRecord> waiting = new ArrayDeque<>();
    private String criteria = "";
    private List<EventPattern> patterns = List.of();
    private boolean isAtEnd;

    /**
     * Makes a reader.
     *
     * @param clock the server's
     * @param machine the clock that sources date their records by
     */
    ShardReader(Supplier<StoredMapping> mapping, ShardCursor cursor, Clock clock, Clock machine, Alarm alarm) {
        this.mapping = mapping;
        this.cursor = cursor;
        this.clock = clock;
        this.machine = machine;
        this.alarm = alarm;
    }

    /**
     * {@return the next records, at most as many as a mapping's batches in parallel may have; none at the end of the shard
     * or of the mapping, or when it is late}
     *
     * @param idle is run before a wait without end: all that was read is done with
     * @param late when to wait no longer
     */
    List<StreamRecord> next(Runnable idle, Instant late) {
        int misses = 0;
        while (!alarm.isOff()) {
            boolean isNew = waiting.size() < capacity() && !isAtEnd && read();
            if (isAtEnd || isDue(isNew)) {
                return take();
            }
            if (isNew) {
                misses = 0;
            } else if (!waiting.isEmpty()) {
                alarm.awaitUntil(deadline());
            } else if (!clock.instant().isBefore(late)) {
                return List.of();
            } else if (misses < AGAIN.size()) {
                alarm.awaitFor(AGAIN.get(misses++));
            } else {
                idle.run();
                alarm.awaitUntil(late);
                misses = 0;
            }
        }
        return List.of();
    }

    /** {@return whether the shard has no records any more but those that were given out} */
    boolean isAtEnd() {
        return isAtEnd && waiting.isEmpty();
    }

    /** {@return the number of the last record that is done with when all that was given out is} */
    String done(List<StreamRecord> given) {
        return waiting.isEmpty() ? cursor.sequence() : given.getLast().sequence();
    }

    private boolean isDue(boolean isNew) {
        if (waiting.isEmpty()) {
            return false;
        }
        boolean isGathering = window() > 0 && waiting.size() < capacity() && bytes() < Batch.MAX_BYTES;
        return !isGathering || (!isNew && !clock.instant().isBefore(deadline()));
    }

    private long bytes() {
        return waiting.stream().mapToLong(record -> record.json().length).sum();
    }

    private Instant deadline() {
        return waiting.getFirst().gathered().plusSeconds(window());
    }

    private int window() {
        Integer window = settings().maximumBatchingWindowInSeconds();
        return window == null ? 0 : window;
    }

    private int capacity() {
        EventSourceMappingConfiguration settings = settings();
        return settings.batchSize() * settings.parallelizationFactor();
    }

    private EventSourceMappingConfiguration settings() {
        return mapping.get().configuration();
    }

    private List<StreamRecord> take() {
        List<StreamRecord> taken = new ArrayList<>();
        int most = capacity();
        while (taken.size() < most && !waiting.isEmpty()) {
            taken.add(waiting.removeFirst());
        }
        return taken;
    }

    /** {@return whether anything new was there, wanted or not} */
    private boolean read() {
        Streams.Page page = cursor.read();
        isAtEnd = page.next().isEmpty();
        List<EventPattern> filters = filters();
        for (JsonNode record : page.records()) {
            add(record, filters);
        }
        return !page.records().isEmpty();
    }

    private void add(JsonNode record, List<EventPattern> filters) {
        Instant created = RecordForm.created(record);
        if (!cursor.isWanted(created)) {
            return;
        }
        StoredMapping present = mapping.get();
        ObjectNode form = RecordForm.of(record, present.configuration().eventSourceArn(), present.scope());
        if (!filters.isEmpty() && filters.stream().noneMatch(filter -> filter.matches(form))) {
            return;
        }
        Instant now = clock.instant();
        // The server's clock may be moved, that of sources isn't: only how old a record is can be told by both.
        Duration age = Duration.between(created, machine.instant());
        Instant arrived = age.compareTo(DATING) < 0 ? now : now.minus(age);
        String keys = record.path("dynamodb").path("Keys").toString();
        waiting.add(new StreamRecord(bytes(form), ShardCursor.sequence(record), keys, created, arrived, now));
    }

    private static byte[] bytes(ObjectNode form) {
        try {
            return JSON.writeValueAsBytes(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record that was read can't be written", e);
        }
    }

    /** Patterns are read anew only when the mapping has others. */
    private List<EventPattern> filters() {
        List<Filter> present = settings().filterCriteria() == null
                ? List.of()
                : settings().filterCriteria().filters();
        String text = present.toString();
        if (!text.equals(criteria)) {
            patterns = present.stream()
                    .map(Filter::pattern)
                    .map(EventPattern::parse)
                    .toList();
            criteria = text;
        }
        return patterns;
    }
}
