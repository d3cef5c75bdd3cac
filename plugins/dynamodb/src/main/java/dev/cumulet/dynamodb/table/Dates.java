package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Dates as DynamoDB writes them: seconds, with milliseconds as a fraction. */
final class Dates {
    private static final int MILLIS = 3;

    private Dates() {}

    static BigDecimal seconds(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), MILLIS);
    }

    /** {@return the date, if there is one} */
    static Optional<Instant> of(JsonNode seconds) {
        return seconds.isNumber()
                ? Optional.of(Instant.ofEpochMilli(
                        seconds.decimalValue().movePointRight(MILLIS).longValue()))
                : Optional.empty();
    }
}
