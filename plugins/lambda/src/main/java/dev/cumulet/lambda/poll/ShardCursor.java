package dev.cumulet.lambda.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A place in a shard that moves ahead. Iterators grow old; the place is then found again by the last record's number.
 *
 * <p>Where there is no number, since a mapping begins with the latest records of a very long shard and has read none, the
 * shard is read from its beginning, and what is older than the mapping is left out.
 */
final class ShardCursor {
    private final Streams streams;
    private final String arn;
    private final String shard;
    private final Optional<Instant> notBefore;
    private Optional<String> iterator;
    private String sequence;
    private boolean isFiltering;

    /**
     * Makes a cursor.
     *
     * @param sequence the number of the record to begin behind; empty for the beginning
     * @param notBefore the time before which records are none of the mapping's business, as long as none was read
     * @param iterator a place that is known already, at which no record is older than that
     */
    ShardCursor(
            Streams streams,
            String arn,
            String shard,
            String sequence,
            Optional<Instant> notBefore,
            Optional<String> iterator) {
        this.streams = streams;
        this.arn = arn;
        this.shard = shard;
        this.sequence = sequence;
        // DynamoDB dates its records by the second, DynamoDB Local by the minute.
        this.notBefore = notBefore.map(time -> time.truncatedTo(ChronoUnit.MINUTES));
        this.iterator = iterator;
    }

    /** {@return what has come; its place to go on from is of no use to others} */
    Streams.Page read() {
        Streams.Page page = page();
        if (page.next().isPresent()) {
            iterator = page.next();
        }
        JsonNode records = page.records();
        if (!records.isEmpty()) {
            sequence = sequence(records.get(records.size() - 1));
        }
        return page;
    }

    private Streams.Page page() {
        if (iterator.isPresent()) {
            try {
                return streams.records(arn, iterator.get());
            } catch (StreamException e) {
                if (!e.isOfPosition()) {
                    throw e;
                }
                iterator = Optional.empty();
            }
        }
        return streams.records(arn, locate());
    }

    private String locate() {
        isFiltering = sequence.isEmpty() && notBefore.isPresent();
        if (sequence.isEmpty()) {
            return streams.horizon(arn, shard);
        }
        try {
            return streams.after(arn, shard, sequence);
        } catch (StreamException e) {
            if (!e.isOfPosition()) {
                throw e;
            }
            return streams.horizon(arn, shard); // the stream no longer has that record
        }
    }

    /** {@return whether a record that was read is to be brought to the function at all} */
    boolean isWanted(Instant created) {
        return !isFiltering || !created.isBefore(notBefore.orElseThrow());
    }

    /** {@return the number of the last record that was read; empty if there was none} */
    String sequence() {
        return sequence;
    }

    static String sequence(JsonNode record) {
        return record.path("dynamodb").path("SequenceNumber").asText();
    }
}
