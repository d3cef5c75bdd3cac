package dev.cumulet.dynamodb.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;

/** Times as AWS's JSON has them: seconds since 1970, with decimals. */
public final class Timestamps {
    private static final int MILLIS = 3;

    private Timestamps() {}

    /** {@return a time with its milliseconds} */
    public static BigDecimal millis(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), MILLIS);
    }

    /** {@return a time's whole second} */
    public static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond());
    }

    /** {@return the time that a number means} */
    public static Instant read(JsonNode number) {
        return Instant.ofEpochMilli(number.decimalValue().movePointRight(MILLIS).longValue());
    }
}
