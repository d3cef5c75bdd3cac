package dev.cumulet.s3.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Dates in conditions: of ISO 8601, or seconds since 1970. */
final class PolicyDate {
    private PolicyDate() {}

    static Optional<Instant> parse(String text) {
        try {
            if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            return Optional.of(
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
