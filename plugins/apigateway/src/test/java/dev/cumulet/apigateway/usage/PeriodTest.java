package dev.cumulet.apigateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.apigateway.key.QuotaSettings;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    /** 2026-11-22 is a Sunday. */
    @ParameterizedTest
    @CsvSource({
        "DAY,   0,  2026-11-24, 2026-11-24",
        "WEEK,  0,  2026-11-24, 2026-11-22",
        "WEEK,  0,  2026-11-22, 2026-11-22",
        "WEEK,  1,  2026-11-22, 2026-11-16",
        "WEEK,  6,  2026-11-24, 2026-11-21",
        "MONTH, 0,  2026-11-24, 2026-11-01",
        "MONTH, 0,  2026-11-01, 2026-11-01",
        "MONTH, 23, 2026-11-24, 2026-11-24",
        "MONTH, 24, 2026-11-24, 2026-10-25",
        "MONTH, 27, 2027-03-01, 2027-02-28",
        "MONTH, 27, 2027-02-27, 2027-01-28",
    })
    void beginsOnTheDayThatTheOffsetSays(String period, int offset, LocalDate day, LocalDate start) {
        assertThat(Period.start(new QuotaSettings(1, offset, period), day)).isEqualTo(start);
    }
}
