package dev.cumulet.core.auth;

import dev.cumulet.spi.http.Inbound;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The date that a signature covers. */
final class RequestDate {
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private RequestDate() {}

    /** {@return when a request says that it was signed, in either form that AWS takes; x-amz-date wins over Date} */
    static Optional<Instant> of(Inbound request) {
        return request.header("x-amz-date")
                .or(() -> request.header("Date"))
                .flatMap(text -> parseCompact(text).or(() -> parseRfc1123(text)));
    }

    /** Reads the form {@code 20130524T000000Z}. */
    static Optional<Instant> parseCompact(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, COMPACT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> parseRfc1123(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Writes the form {@code 20130524T000000Z}. */
    static String compact(Instant time) {
        return COMPACT.format(time.atOffset(ZoneOffset.UTC));
    }
}
