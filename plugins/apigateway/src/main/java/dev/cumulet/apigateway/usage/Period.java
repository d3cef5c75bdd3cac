package dev.cumulet.apigateway.usage;

import dev.cumulet.apigateway.key.QuotaSettings;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** When the period of a quota begins. */
final class Period {

    private Period() {}

    /** {@return the first day of the period that a day is in} */
    static LocalDate start(QuotaSettings quota, LocalDate day) {
        int offset = quota.offset() == null ? 0 : quota.offset();
        return switch (quota.period()) {
            case "WEEK" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY.plus(offset)));
            case "MONTH" -> day.minusDays(offset).withDayOfMonth(1).plusDays(offset);
            case null, default -> day;
        };
    }
}
