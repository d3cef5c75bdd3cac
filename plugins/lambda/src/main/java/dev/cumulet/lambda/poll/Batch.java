package dev.cumulet.lambda.poll;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Records that go to a function together.
 *
 * @param shard where they come from
 * @param records none only where a window has ended
 * @param attempts how many invocations there were for them, also as part of a larger batch
 * @param envelope what the event says beside them
 */
record Batch(String shard, List<StreamRecord> records, int attempts, Envelope envelope) {
    /** What an invocation may be sent, with room for what stands around the records. */
    static final int MAX_BYTES = 6_291_456 - 4096;

    private static final byte[] HEAD = "{\"Records\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "]".getBytes(StandardCharsets.US_ASCII);

    /** {@return the event that the function gets} */
    byte[] event() {
        byte[] tail = envelope.tail();
        ByteArrayOutputStream event = new ByteArrayOutputStream(HEAD.length
                + END.length
                + tail.length
                + records.stream().mapToInt(record -> record.json().length + 1).sum());
        event.writeBytes(HEAD);
        for (int i = 0; i < records.size(); i++) {
            if (i > 0) {
                event.write(',');
            }
            event.writeBytes(records.get(i).json());
        }
        event.writeBytes(END);
        event.writeBytes(tail);
        return event.toByteArray();
    }

    /** {@return the same records after one attempt more} */
    Batch attempted() {
        return new Batch(shard, records, attempts + 1, envelope);
    }

    /** {@return the records from one on} */
    Batch from(int index) {
        return new Batch(shard, records.subList(index, records.size()), attempts, envelope);
    }

    /** {@return the records before one} */
    Batch before(int index) {
        return new Batch(shard, records.subList(0, index), attempts, envelope);
    }

    /** {@return the same records as if there had been one attempt less} */
    Batch unattempted() {
        return new Batch(shard, records, attempts - 1, envelope);
    }

    /** {@return whether there is nothing to tell the function} */
    boolean isNothing() {
        return records.isEmpty() && !envelope.isSentAlone();
    }

    /** {@return how many of the first records have arrived before that time} */
    int olderThan(Instant time) {
        int older = 0;
        while (older < records.size() && records.get(older).arrived().isBefore(time)) {
            older++;
        }
        return older;
    }
}
