package dev.cumulet.s3.select.value;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** A part of a date, as DATE_ADD, DATE_DIFF and EXTRACT name it. */
public enum DatePart {
    YEAR(ChronoUnit.YEARS, Timestamp.Precision.YEAR),
    MONTH(ChronoUnit.MONTHS, Timestamp.Precision.MONTH),
    DAY(ChronoUnit.DAYS, Timestamp.Precision.DAY),
    HOUR(ChronoUnit.HOURS, Timestamp.Precision.MINUTE),
    MINUTE(ChronoUnit.MINUTES, Timestamp.Precision.MINUTE),
    SECOND(ChronoUnit.SECONDS, Timestamp.Precision.SECOND),
    /** Only for EXTRACT. */
    TIMEZONE_HOUR(ChronoUnit.HOURS, Timestamp.Precision.MINUTE),
    /** Only for EXTRACT. */
    TIMEZONE_MINUTE(ChronoUnit.MINUTES, Timestamp.Precision.MINUTE);

    private static final int MINUTES = 60;

    private final ChronoUnit unit;
    private final Timestamp.Precision precision;

    DatePart(ChronoUnit unit, Timestamp.Precision precision) {
        this.unit = unit;
        this.precision = precision;
    }

    /** {@return the part of that name} */
    public static Optional<DatePart> named(String name) {
        for (DatePart part : values()) {
            if (part.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    ChronoUnit unit() {
        return unit;
    }

    Timestamp.Precision precision() {
        return precision;
    }

    /** {@return whether only EXTRACT knows this part} */
    public boolean isOfTimezone() {
        return this == TIMEZONE_HOUR || this == TIMEZONE_MINUTE;
    }

    /** {@return this part of a timestamp} */
    public Value of(Timestamp timestamp) {
        int offset = timestamp.time().getOffset().getTotalSeconds() / MINUTES;
        return switch (this) {
            case YEAR -> new Value.Whole(timestamp.time().getYear());
            case MONTH -> new Value.Whole(timestamp.time().getMonthValue());
            case DAY -> new Value.Whole(timestamp.time().getDayOfMonth());
            case HOUR -> new Value.Whole(timestamp.time().getHour());
            case MINUTE -> new Value.Whole(timestamp.time().getMinute());
            case SECOND -> second(timestamp);
            case TIMEZONE_HOUR -> new Value.Whole(offset / MINUTES);
            case TIMEZONE_MINUTE -> new Value.Whole(offset % MINUTES);
        };
    }

    private static Value second(Timestamp timestamp) {
        if (timestamp.digits() == 0) {
            return new Value.Whole(timestamp.time().getSecond());
        }
        BigDecimal nanos = BigDecimal.valueOf(timestamp.time().getNano(), 9);
        return new Value.Decimal(BigDecimal.valueOf(timestamp.time().getSecond())
                .add(nanos)
                .setScale(timestamp.digits(), java.math.RoundingMode.DOWN));
    }
}
