package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads and writes a second: provisioned, or what a table is warm for.
 *
 * @param reads read units
 * @param writes write units
 */
public record Units(long reads, long writes) {
    /** What a table that is billed by request can do from the start. */
    static final Units ON_DEMAND = new Units(12_000, 4_000);

    static final Units NONE = new Units(0, 0);

    static Units provisioned(JsonNode throughput) {
        return new Units(
                throughput.path("ReadCapacityUnits").asLong(),
                throughput.path("WriteCapacityUnits").asLong());
    }

    /** {@return what a table is asked to be warm for; what is not said stays as it is} */
    Units warmed(JsonNode warm) {
        return new Units(
                warm.path("ReadUnitsPerSecond").asLong(reads),
                warm.path("WriteUnitsPerSecond").asLong(writes));
    }

    Units atLeast(Units other) {
        return new Units(Math.max(reads, other.reads), Math.max(writes, other.writes));
    }

    boolean isBelow(Units other) {
        return reads < other.reads || writes < other.writes;
    }

    /** Describes that a table is warm for this. */
    void describeWarm(ObjectNode owner, String status) {
        owner.putObject("WarmThroughput")
                .put("ReadUnitsPerSecond", reads)
                .put("WriteUnitsPerSecond", writes)
                .put("Status", status);
    }
}
