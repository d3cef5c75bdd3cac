package dev.cumulet.s3.select.value;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point in time that knows how precisely it was given, as AWS's query language has it: {@code 2007T}, {@code 2007-02T},
 * {@code 2007-02-23}, {@code 2007-02-23T12:14Z}, {@code 2007-02-23T12:14:33.079-08:00}.
 *
 * @param time the time, with zeros and ones where it is not precise
 * @param precision the finest part that was given
 * @param digits how many digits of a second's fraction were given
 * @param isOffsetKnown whether an offset was given; {@code -00:00} stands for none
 */
public record Timestamp(OffsetDateTime time, Precision precision, int digits, boolean isOffsetKnown)
        implements Comparable<Timestamp> {
    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:T|-(\\d\\d)(?:T|-(\\d\\d)(?:T|T(\\d\\d):(\\d\\d)"
            + "(?::(\\d\\d)(?:\\.(\\d+))?)?(Z|[+-]\\d\\d:\\d\\d)?)?))");
    private static final int NANO_DIGITS = 9;

    /** How precisely a timestamp is given. */
    public enum Precision {
        YEAR,
        MONTH,
        DAY,
        MINUTE,
        SECOND
    }

    /** {@return the timestamp that a text stands for} */
    public static Optional<Timestamp> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(form));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Timestamp of(Matcher form) {
        String fraction = form.group(7) == null ? "" : form.group(7);
        int digits = Math.min(NANO_DIGITS, fraction.length());
        int nanos = digits == 0 ? 0 : Integer.parseInt((fraction + "000000000").substring(0, NANO_DIGITS));
        String offset = form.group(8);
        OffsetDateTime time = OffsetDateTime.of(
                number(form, 1, 1),
                number(form, 2, 1),
                number(form, 3, 1),
                number(form, 4, 0),
                number(form, 5, 0),
                number(form, 6, 0),
                nanos,
                offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset));
        return new Timestamp(time, precision(form), digits, offset != null && !offset.equals("-00:00"));
    }

    private static int number(Matcher form, int group, int absent) {
        return form.group(group) == null ? absent : Integer.parseInt(form.group(group));
    }

    private static Precision precision(Matcher form) {
        if (form.group(6) != null) {
            return Precision.SECOND;
        }
        if (form.group(5) != null) {
            return Precision.MINUTE;
        }
        if (form.group(3) != null) {
            return Precision.DAY;
        }
        return form.group(2) != null ? Precision.MONTH : Precision.YEAR;
    }

    /** {@return a timestamp of milliseconds} */
    public static Timestamp of(OffsetDateTime time) {
        return new Timestamp(time.truncatedTo(ChronoUnit.MILLIS), Precision.SECOND, 3, true);
    }

    /** {@return this time, later by so many parts, and at least as precise as the part} */
    public Timestamp plus(DatePart part, long quantity) {
        Precision finer = part.precision().compareTo(precision) > 0 ? part.precision() : precision;
        return new Timestamp(time.plus(quantity, part.unit()), finer, digits, isOffsetKnown);
    }

    /** {@return how many whole parts lie between this time and a later one} */
    public long until(Timestamp end, DatePart part) {
        return part.unit()
                .between(time.withOffsetSameInstant(ZoneOffset.UTC), end.time().withOffsetSameInstant(ZoneOffset.UTC));
    }

    @Override
    public int compareTo(Timestamp other) {
        return time.toInstant().compareTo(other.time.toInstant());
    }

    @Override
    public String toString() {
        String year = String.format("%04d", time.getYear());
        if (precision == Precision.YEAR) {
            return year + "T";
        }
        String month = year + String.format("-%02d", time.getMonthValue());
        if (precision == Precision.MONTH) {
            return month + "T";
        }
        String day = month + String.format("-%02d", time.getDayOfMonth());
        if (precision == Precision.DAY) {
            return day;
        }
        String minute = day + String.format("T%02d:%02d", time.getHour(), time.getMinute());
        String second = precision == Precision.MINUTE ? "" : String.format(":%02d", time.getSecond()) + fraction();
        return minute + second + (isOffsetKnown ? time.getOffset().getId() : "-00:00");
    }

    private String fraction() {
        return digits == 0 ? "" : "." + String.format("%09d", time.getNano()).substring(0, digits);
    }
}
