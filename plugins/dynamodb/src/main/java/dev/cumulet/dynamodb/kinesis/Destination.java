package dev.cumulet.dynamodb.kinesis;

import java.util.Optional;

/**
 * A Kinesis stream to which a table's changes go, or once went.
 *
 * @param status the state in which AWS ends, never one on the way there
 * @param description why enabling has failed
 * @param precision of the times in records, if somebody has asked for one
 */
public record Destination(String streamArn, String status, Optional<String> description, Optional<String> precision) {
    private static final String ACTIVE = "ACTIVE";

    /** {@return a destination that has just been enabled, or could not be for that reason} */
    static Destination enabled(String streamArn, Optional<String> failure, Optional<String> precision) {
        return new Destination(streamArn, failure.isPresent() ? "ENABLE_FAILED" : ACTIVE, failure, precision);
    }

    boolean isActive() {
        return status.equals(ACTIVE);
    }

    Destination disabled() {
        return new Destination(streamArn, "DISABLED", description, precision);
    }

    Destination withPrecision(String changed) {
        return new Destination(streamArn, status, description, Optional.of(changed));
    }
}
