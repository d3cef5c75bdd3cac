package dev.cumulet.s3.select.format;

import dev.cumulet.s3.select.SelectError;
import java.util.Optional;

/**
 * The records that a request wants: those whose first byte lies within a range of bytes.
 *
 * @param start the first byte, from 0
 * @param end the last byte; may lie behind the object's end
 */
public record ScanRange(long start, long end) {
    /**
     * {@return the range for an object of that size}
     *
     * @param wanted what the request says, or null
     */
    public static Optional<ScanRange> of(software.amazon.awssdk.services.s3.model.ScanRange wanted, long size) {
        if (wanted == null) {
            return Optional.empty();
        }
        Long start = wanted.start();
        Long end = wanted.end();
        if (start == null && end == null || start != null && start < 0 || end != null && end < 0) {
            throw SelectError.INVALID_SCAN_RANGE.exception();
        }
        if (start == null) {
            // An end alone means the last bytes, as in an HTTP range.
            return Optional.of(new ScanRange(Math.max(0, size - end), size));
        }
        if (end != null && end < start || start > 0 && start >= size) {
            throw SelectError.INVALID_SCAN_RANGE.exception();
        }
        return Optional.of(new ScanRange(start, end == null ? Long.MAX_VALUE - 1 : end));
    }
}
