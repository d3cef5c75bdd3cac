package dev.cumulet.dynamodb.intake;

import java.time.Instant;
import java.util.Optional;

/**
 * An import of a table.
 *
 * @param table the table's name
 * @param tableId its id
 * @param id the last part of the ARN
 * @param token the client's token, or one of our own
 * @param request what was asked, as JSON text
 * @param started when
 * @param ended when, if it has
 * @param tally what it has come to
 * @param failureCode why it failed, if it did
 * @param failureMessage likewise
 */
public record TableImport(
        String table,
        String tableId,
        String id,
        String token,
        String request,
        Instant started,
        Optional<Instant> ended,
        Tally tally,
        Optional<String> failureCode,
        Optional<String> failureMessage) {
    private static final String BAD_ITEMS = "ItemValidationError";
    private static final String BAD_ITEMS_MESSAGE = "Some of the items failed validation checks and were not imported."
            + " Please check CloudWatch error logs for more details.";

    /**
     * What an import has come to.
     *
     * @param bytes of data that were read, uncompressed
     * @param processed items that were read
     * @param imported items that were written
     * @param errors items that could not be written, and objects that could not be read on
     */
    public record Tally(long bytes, long processed, long imported, long errors) {
        static final Tally NOTHING = new Tally(0, 0, 0, 0);
    }

    String status() {
        if (ended.isEmpty()) {
            return "IN_PROGRESS";
        }
        return failureCode.isEmpty() ? "COMPLETED" : "FAILED";
    }

    TableImport counted(Tally result) {
        return new TableImport(table, tableId, id, token, request, started, ended, result, failureCode, failureMessage);
    }

    /** An import with any error has failed to AWS, although the table is there with all other items. */
    TableImport ended(Instant time) {
        return tally.errors() == 0
                ? end(time, Optional.empty(), Optional.empty())
                : end(time, Optional.of(BAD_ITEMS), Optional.of(BAD_ITEMS_MESSAGE));
    }

    TableImport failed(String code, String message, Instant time) {
        return end(time, Optional.of(code), Optional.of(message));
    }

    TableImport withTableId(String id) {
        return new TableImport(table, id, this.id, token, request, started, ended, tally, failureCode, failureMessage);
    }

    private TableImport end(Instant time, Optional<String> code, Optional<String> message) {
        return new TableImport(table, tableId, id, token, request, started, Optional.of(time), tally, code, message);
    }
}
