package dev.cumulet.logs.event;

/**
 * What is to be told of a stream's events.
 *
 * @param first the earliest time
 * @param last the latest time
 * @param ingested when the last event came
 * @param payload what AWS counts of them, in bytes
 */
public record StreamSummary(long first, long last, long ingested, long payload) {
    StreamSummary and(StoredBlock block) {
        return new StreamSummary(
                Math.min(first, block.first()),
                Math.max(last, block.last()),
                Math.max(ingested, block.ingested()),
                payload + block.payload());
    }

    static StreamSummary of(StoredBlock block) {
        return new StreamSummary(block.first(), block.last(), block.ingested(), block.payload());
    }
}
