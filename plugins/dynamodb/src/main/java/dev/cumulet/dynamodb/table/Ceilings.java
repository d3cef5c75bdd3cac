package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The most requests a second that billing by request lets through. */
public record Ceilings(Optional<Long> reads, Optional<Long> writes) {
    static final Ceilings NONE = new Ceilings(Optional.empty(), Optional.empty());

    private static final long REMOVED = -1;

    /** {@return these with what is asked for; -1 is kept, as AWS repeats it once} */
    Ceilings with(JsonNode asked) {
        return new Ceilings(
                merged(reads, asked.path("MaxReadRequestUnits")), merged(writes, asked.path("MaxWriteRequestUnits")));
    }

    private static Optional<Long> merged(Optional<Long> present, JsonNode asked) {
        return asked.isNumber() ? Optional.of(asked.asLong()) : present;
    }

    /** {@return these without those that were taken away} */
    Ceilings effective() {
        return new Ceilings(reads.filter(limit -> limit != REMOVED), writes.filter(limit -> limit != REMOVED));
    }

    void describe(ObjectNode owner) {
        owner.remove("OnDemandThroughput");
        if (reads.isPresent() || writes.isPresent()) {
            ObjectNode description = owner.putObject("OnDemandThroughput");
            reads.ifPresent(limit -> description.put("MaxReadRequestUnits", limit));
            writes.ifPresent(limit -> description.put("MaxWriteRequestUnits", limit));
        }
    }
}
