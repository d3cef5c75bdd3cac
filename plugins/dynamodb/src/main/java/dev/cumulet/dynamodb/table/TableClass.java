package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A table class that somebody has asked for.
 *
 * @param changed when it was changed to that, nothing if the table was made so
 */
public record TableClass(String name, Optional<Instant> changed) {
    static final String STANDARD = "STANDARD";

    void describe(ObjectNode table) {
        ObjectNode summary = table.putObject("TableClassSummary");
        summary.put("TableClass", name);
        changed.ifPresent(at -> summary.put("LastUpdateDateTime", Dates.seconds(at)));
    }
}
