package dev.cumulet.dynamodb.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.json.Timestamps;
import dev.cumulet.dynamodb.recovery.RecoveryWindow;
import dev.cumulet.spi.service.AwsException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an export is to hold.
 *
 * @param from the beginning of the changes of an incremental export; nothing in a full one
 * @param until the moment whose state is exported, or the end of the changes
 */
record ExportTimes(Optional<Instant> from, Instant until) {
    private static final String PREFIX = "Invalid Request: ";
    private static final String TYPE_MISSING =
            PREFIX + "Export Type expected to be Incremental Export when incremental export specification is provided";
    private static final String SPECIFICATION_UNWANTED =
            PREFIX + "When Export Type is Full Export , Incremental Export Specification should not be provided";
    private static final String SPECIFICATION_MISSING =
            PREFIX + "Incremental Export Specification expected when export type is set as Incremental Export";
    private static final String FROM_MISSING =
            PREFIX + "ExportFromTime must be provided in IncrementalExportSpecification";
    private static final String KEY_UNWANTED = PREFIX + "KMS Key Id is not supported for this encryption type";

    private static final String TOO_EARLY =
            "Incremental export period from time cannot be less than the table creation time : %s";
    private static final String TOO_LATE =
            "Incremental export period to time cannot be greater than the current time : %s";
    private static final String TOO_SHORT =
            "Difference between export period from time and export period to time is less than 15 minutes";
    private static final String TOO_LONG =
            "Difference between export period from time and export period to time is greater than 24 hours";
    private static final String INVALID = "Export Time is invalid";
    private static final String UNAVAILABLE = "Point in Time Recovery is not available for specified export time";

    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final String INCREMENTAL = "INCREMENTAL_EXPORT";

    /** Refuses parameters that don't go together. */
    static void check(ObjectNode request) {
        boolean isIncremental = isIncremental(request);
        boolean isSpecified = request.has("IncrementalExportSpecification");
        if (isSpecified && !request.has("ExportType")) {
            throw refused(TYPE_MISSING);
        }
        if (isSpecified && !isIncremental) {
            throw refused(SPECIFICATION_UNWANTED);
        }
        if (isIncremental && !isSpecified) {
            throw refused(SPECIFICATION_MISSING);
        }
        if (isIncremental && !request.path("IncrementalExportSpecification").has("ExportFromTime")) {
            throw refused(FROM_MISSING);
        }
        boolean isKms = request.path("S3SseAlgorithm").asText().equals("KMS");
        if (request.has("S3SseKmsKeyId") && !isKms) {
            throw refused(KEY_UNWANTED);
        }
    }

    private static boolean isIncremental(ObjectNode request) {
        return request.path("ExportType").asText().equals(INCREMENTAL);
    }

    /**
     * {@return what a request means}
     *
     * @param created when the table was made
     * @param window the times whose states can be had, if recovery is on
     */
    static ExportTimes of(
            ObjectNode request, String table, Instant created, Optional<RecoveryWindow> window, Instant now) {
        if (isIncremental(request)) {
            return incremental(request.path("IncrementalExportSpecification"), table, created, window, now);
        }
        RecoveryWindow available = window.orElseThrow(() -> recoveryIsOff(table));
        JsonNode time = request.path("ExportTime");
        if (!time.isNumber()) {
            return new ExportTimes(Optional.empty(), now);
        }
        Instant moment = Timestamps.read(time);
        if (moment.isAfter(now) || moment.isBefore(created)) {
            throw invalid(INVALID);
        }
        if (!available.holds(moment)) {
            throw invalid(UNAVAILABLE);
        }
        return new ExportTimes(Optional.empty(), moment);
    }

    /** AWS looks at the period before it looks whether recovery is on. */
    private static ExportTimes incremental(
            JsonNode period, String table, Instant created, Optional<RecoveryWindow> window, Instant now) {
        Instant from = Timestamps.read(period.path("ExportFromTime"));
        Instant until = period.has("ExportToTime") ? Timestamps.read(period.path("ExportToTime")) : now;
        if (from.isBefore(created)) {
            throw invalid(TOO_EARLY.formatted(from));
        }
        if (until.isAfter(now)) {
            throw invalid(TOO_LATE.formatted(until));
        }
        Duration length = Duration.between(from, until);
        if (length.compareTo(SHORTEST) < 0) {
            throw invalid(TOO_SHORT);
        }
        if (length.compareTo(LONGEST) > 0) {
            throw invalid(TOO_LONG);
        }
        if (!window.orElseThrow(() -> recoveryIsOff(table)).holds(from)) {
            throw invalid(UNAVAILABLE);
        }
        return new ExportTimes(Optional.of(from), until);
    }

    private static AwsException recoveryIsOff(String table) {
        return DynamoDbError.POINT_IN_TIME_RECOVERY_UNAVAILABLE.exception(table);
    }

    private static AwsException invalid(String message) {
        return DynamoDbError.INVALID_EXPORT_TIME.exception(message);
    }

    private static AwsException refused(String message) {
        return DynamoDbError.VALIDATION.exception(message);
    }
}
