package dev.cumulet.dynamodb.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.recovery.RecoveryWindow;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts and their order as seen in public records of what AWS answers, but for that of more than 24 hours. */
class ExportTimesTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final Instant CREATED = NOW.minusSeconds(200_000);
    private static final RecoveryWindow WINDOW = new RecoveryWindow(NOW.minusSeconds(150_000), NOW);

    private static ExportTimes times(String request, boolean recovers) {
        Optional<RecoveryWindow> window = recovers ? Optional.of(WINDOW) : Optional.empty();
        return ExportTimes.of(Json.text(request.replace('\'', '"')), "t", CREATED, window, NOW);
    }

    private static String period(String specification) {
        return "{'ExportType': 'INCREMENTAL_EXPORT', 'IncrementalExportSpecification': " + specification + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "false|{'ExportFromTime': 1}|Incremental export period from time cannot be less than the table creation time : 1970-01-01T00:00:01Z",
                "true|{'ExportFromTime': 990000, 'ExportToTime': 1000001}|Incremental export period to time cannot be greater than the current time : 1970-01-12T13:46:41Z",
                "false|{'ExportFromTime': 999500}|Difference between export period from time and export period to time is less than 15 minutes",
                "true|{'ExportFromTime': 999000, 'ExportToTime': 990000}|Difference between export period from time and export period to time is less than 15 minutes",
                "true|{'ExportFromTime': 910000}|Difference between export period from time and export period to time is greater than 24 hours",
                "false|{'ExportFromTime': 990000}|Point in time recovery is not enabled for table 't'",
                "true|{'ExportFromTime': 830000, 'ExportToTime': 840000}|Point in Time Recovery is not available for specified export time",
            })
    void refusesPeriods(boolean recovers, String specification, String message) {
        assertThatThrownBy(() -> times(period(specification), recovers)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "false|{'ExportTime': 1}|Point in time recovery is not enabled for table 't'",
                "true|{'ExportTime': 1}|Export Time is invalid",
                "true|{'ExportTime': 1000001}|Export Time is invalid",
                "true|{'ExportTime': 830000}|Point in Time Recovery is not available for specified export time",
            })
    void refusesTimes(boolean recovers, String request, String message) {
        assertThatThrownBy(() -> times(request, recovers)).hasMessage(message);
    }

    @Test
    void withoutATimeThePresentIsMeant() {
        assertThat(times("{}", true)).isEqualTo(new ExportTimes(Optional.empty(), NOW));
        assertThat(times(period("{'ExportFromTime': 990000}"), true))
                .isEqualTo(new ExportTimes(Optional.of(NOW.minusSeconds(10_000)), NOW));
    }
}
