package dev.cumulet.core.protocol;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Points in time as AWS writes them. Written by hand: formatters of the JDK take ten times as long. */
public final class DateFormats {
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US);
    private static final DateTimeFormatter RFC_850 = new DateTimeFormatterBuilder()
            .appendPattern("EEEE, dd-MMM-")
            .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
            .appendPattern(" HH:mm:ss 'GMT'")
            .toFormatter(Locale.US);

    private DateFormats() {}

    /** {@return for example {@code Sun, 22 Nov 2026 07:00:00 GMT}} */
    public static String rfc822(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(29);
        text.append(DAYS[time.getDayOfWeek().ordinal()]).append(", ");
        digits(text, time.getDayOfMonth(), 2).append(' ');
        text.append(MONTHS[time.getMonthValue() - 1]).append(' ');
        digits(text, time.getYear(), 4).append(' ');
        return clock(text, time).append(" GMT").toString();
    }

    /** {@return for example {@code 2026-11-22T07:00:00.000Z}; always with milliseconds} */
    public static String iso8601(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(24);
        digits(text, time.getYear(), 4).append('-');
        digits(text, time.getMonthValue(), 2).append('-');
        digits(text, time.getDayOfMonth(), 2).append('T');
        clock(text, time).append('.');
        return digits(text, time.getNano() / 1_000_000, 3).append('Z').toString();
    }

    /** {@return the seconds since 1970, with milliseconds where there are any} */
    public static BigDecimal unixSeconds(Instant instant) {
        long millis = instant.toEpochMilli();
        return millis % 1000 == 0 ? BigDecimal.valueOf(millis / 1000) : BigDecimal.valueOf(millis, 3);
    }

    /** {@return the time that an HTTP date means, in any of the three forms of RFC 9110; nothing if it is none} */
    public static Optional<Instant> parseHttpDate(String text) {
        return parse(() -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from))
                .or(() -> parse(() -> LocalDateTime.parse(text, RFC_850).toInstant(ZoneOffset.UTC)))
                .or(() -> parse(() -> LocalDateTime.parse(text, ASCTIME).toInstant(ZoneOffset.UTC)));
    }

    /** {@return the time that an ISO 8601 text means, as a rule with a zone, else in UTC; nothing if it is none} */
    public static Optional<Instant> parseIso8601(String text) {
        return parse(() -> OffsetDateTime.parse(text).toInstant())
                .or(() -> parse(() -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)))
                .or(() -> parse(
                        () -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    /** {@return the time that a number of seconds means; nothing if it is beyond all calendars} */
    public static Optional<Instant> parseUnixSeconds(String text) {
        try {
            double seconds = Double.parseDouble(text);
            if (!(Math.abs(seconds) < 1e11)) {
                return Optional.empty();
            }
            return Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> parse(Supplier<Instant> parser) {
        try {
            return Optional.of(parser.get());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static StringBuilder clock(StringBuilder text, LocalDateTime time) {
        digits(text, time.getHour(), 2).append(':');
        digits(text, time.getMinute(), 2).append(':');
        return digits(text, time.getSecond(), 2);
    }

    private static StringBuilder digits(StringBuilder text, int number, int count) {
        for (int power = count == 2 ? 10 : count == 3 ? 100 : 1000; power > 0; power /= 10) {
            text.append((char) ('0' + number / power % 10));
        }
        return text;
    }
}
