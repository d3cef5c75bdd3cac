package dev.cumulet.dynamodb.export;

import dev.cumulet.dynamodb.snapshot.ItemCount;
import java.time.Instant;
import java.util.Optional;

/**
 * An export of a table.
 *
 * @param table the table's name
 * @param tableId its id: tables of the same name may come later
 * @param partitions in how many files the items go
 * @param id the last part of the ARN
 * @param token the client's token, or one of our own
 * @param request what was asked, as JSON text
 * @param started when
 * @param from the beginning of the changes of an incremental export; nothing in a full one
 * @param until the moment whose state is exported, or the end of the changes
 * @param ended when, if it has
 * @param items how many were written
 * @param bytes what AWS bills
 * @param failureCode why it failed, if it did
 * @param failureMessage likewise
 */
public record Export(
        String table,
        String tableId,
        int partitions,
        String id,
        String token,
        String request,
        Instant started,
        Optional<Instant> from,
        Instant until,
        Optional<Instant> ended,
        long items,
        long bytes,
        Optional<String> failureCode,
        Optional<String> failureMessage) {
    String status() {
        if (ended.isEmpty()) {
            return "IN_PROGRESS";
        }
        return failureCode.isEmpty() ? "COMPLETED" : "FAILED";
    }

    Export completed(ItemCount count, Instant time) {
        return end(time, count, Optional.empty(), Optional.empty());
    }

    Export failed(String code, String message, Instant time) {
        return end(time, new ItemCount(0, 0), Optional.of(code), Optional.of(message));
    }

    private Export end(Instant time, ItemCount count, Optional<String> code, Optional<String> message) {
        return new Export(
                table,
                tableId,
                partitions,
                id,
                token,
                request,
                started,
                from,
                until,
                Optional.of(time),
                count.items(),
                count.bytes(),
                code,
                message);
    }
}
