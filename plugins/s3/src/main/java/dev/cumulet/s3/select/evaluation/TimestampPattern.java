package dev.cumulet.s3.select.evaluation;

import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.value.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A pattern of TO_STRING and TO_TIMESTAMP. Its symbols are a part of Java's, with the same meanings. */
final class TimestampPattern {
    private static final Set<String> SYMBOLS = Set.of(
            "y", "yy", "yyyy", "M", "MM", "MMM", "MMMM", "MMMMM", "d", "dd", "a", "h", "hh", "H", "HH", "m", "mm", "s",
            "ss", "n", "X", "XX", "XXX", "XXXX", "XXXXX", "x", "xx", "xxx", "xxxx", "xxxxx");
    private static final int MOST_FRACTION_DIGITS = 9;

    private final String pattern;
    private final Set<Character> fields = new HashSet<>();

    private TimestampPattern(String pattern) {
        this.pattern = pattern;
    }

    static TimestampPattern of(String pattern) {
        TimestampPattern checked = new TimestampPattern(pattern);
        checked.check();
        return checked;
    }

    private void check() {
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '\'') {
                int end = pattern.indexOf('\'', at + 1);
                if (end < 0) {
                    throw SelectError.EVALUATOR_UNTERMINATED_TIMESTAMP_FORMAT_PATTERN_TOKEN.exception();
                }
                at = end + 1;
            } else if (Character.isLetter(c)) {
                int end = at;
                while (end < pattern.length() && pattern.charAt(end) == c) {
                    end++;
                }
                checkSymbol(pattern.substring(at, end));
                at = end;
            } else if ("{}#[]".indexOf(c) >= 0) {
                throw SelectError.EVALUATOR_INVALID_TIMESTAMP_FORMAT_PATTERN_SYMBOL.exception();
            } else {
                at++;
            }
        }
        if (fields.contains('h') && !fields.contains('a') || fields.contains('H') && fields.contains('a')) {
            throw SelectError.EVALUATOR_TIMESTAMP_FORMAT_PATTERN_HOUR_CLOCK_AM_PM_MISMATCH.exception();
        }
    }

    private void checkSymbol(String symbol) {
        boolean isFraction = symbol.charAt(0) == 'S' && symbol.length() <= MOST_FRACTION_DIGITS;
        if (!isFraction && !SYMBOLS.contains(symbol)) {
            throw SelectError.EVALUATOR_INVALID_TIMESTAMP_FORMAT_PATTERN_SYMBOL.exception();
        }
        char field = symbol.charAt(0) == 'X' ? 'x' : symbol.charAt(0);
        if (!fields.add(field)) {
            throw SelectError.EVALUATOR_TIMESTAMP_FORMAT_PATTERN_DUPLICATE_FIELDS.exception();
        }
    }

    private DateTimeFormatter formatter(String javaPattern) {
        try {
            return DateTimeFormatter.ofPattern(javaPattern, Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw SelectError.EVALUATOR_INVALID_TIMESTAMP_FORMAT_PATTERN.exception();
        }
    }

    String format(Timestamp timestamp) {
        return formatter(pattern).format(timestamp.time());
    }

    Timestamp parse(String text) {
        if (pattern.contains("MMMMM")) {
            throw SelectError.EVALUATOR_INVALID_TIMESTAMP_FORMAT_PATTERN_SYMBOL_FOR_PARSING.exception();
        }
        if (!fields.contains('y')) {
            throw SelectError.EVALUATOR_INVALID_TIMESTAMP_FORMAT_PATTERN.exception();
        }
        try {
            return timestamp(formatter(pattern).parse(text));
        } catch (DateTimeException e) {
            throw SelectError.VALUE_PARSE_FAILURE.exception();
        }
    }

    private Timestamp timestamp(TemporalAccessor parsed) {
        int year = (int) parsed.getLong(yearField(parsed));
        LocalDateTime time = LocalDateTime.of(
                year,
                get(parsed, ChronoField.MONTH_OF_YEAR, 1),
                get(parsed, ChronoField.DAY_OF_MONTH, 1),
                get(parsed, ChronoField.HOUR_OF_DAY, 0),
                get(parsed, ChronoField.MINUTE_OF_HOUR, 0),
                get(parsed, ChronoField.SECOND_OF_MINUTE, 0),
                get(parsed, ChronoField.NANO_OF_SECOND, 0));
        boolean isOffsetKnown = parsed.isSupported(ChronoField.OFFSET_SECONDS);
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(get(parsed, ChronoField.OFFSET_SECONDS, 0));
        return new Timestamp(OffsetDateTime.of(time, offset), precision(), digits(), isOffsetKnown);
    }

    private static TemporalField yearField(TemporalAccessor parsed) {
        return parsed.isSupported(ChronoField.YEAR) ? ChronoField.YEAR : ChronoField.YEAR_OF_ERA;
    }

    private static int get(TemporalAccessor parsed, ChronoField field, int absent) {
        return parsed.isSupported(field) ? parsed.get(field) : absent;
    }

    private Timestamp.Precision precision() {
        if (fields.contains('s') || fields.contains('S') || fields.contains('n')) {
            return Timestamp.Precision.SECOND;
        }
        if (List.of('h', 'H', 'm').stream().anyMatch(fields::contains)) {
            return Timestamp.Precision.MINUTE;
        }
        if (fields.contains('d')) {
            return Timestamp.Precision.DAY;
        }
        return fields.contains('M') ? Timestamp.Precision.MONTH : Timestamp.Precision.YEAR;
    }

    private int digits() {
        if (fields.contains('n')) {
            return MOST_FRACTION_DIGITS;
        }
        return (int) pattern.chars().filter(c -> c == 'S').count();
    }
}
