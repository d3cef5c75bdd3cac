package dev.cumulet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormatsTest {
    private static final Instant TIME = Instant.parse("1994-11-06T08:49:37Z");

    @Test
    void writesWhatTheFormattersOfTheJdkWrite() {
        DateTimeFormatter rfc = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                .withZone(ZoneOffset.UTC);
        DateTimeFormatter iso = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.US)
                .withZone(ZoneOffset.UTC);
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            Instant time = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
            assertThat(DateFormats.rfc822(time)).isEqualTo(rfc.format(time));
            assertThat(DateFormats.iso8601(time)).isEqualTo(iso.format(time));
        }
    }

    // The three forms of RFC 9110, section 5.6.7.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "1994-11-06T08:49:37Z"
            })
    void readsHttpDates(String text) {
        assertThat(Text.parseTime(dev.cumulet.spi.shape.TimestampFormat.RFC_822, text))
                .contains(TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1994-11-06T08:49:37Z",
                "1994-11-06T08:49:37.000Z",
                "1994-11-06T09:49:37+01:00",
                "1994-11-06T08:49:37"
            })
    void readsIsoDates(String text) {
        assertThat(DateFormats.parseIso8601(text)).contains(TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "1994-13-06T08:49:37Z", "Sun, 06 Nov 1994", "99999999999999"})
    void readsNothingElse(String text) {
        assertThat(DateFormats.parseHttpDate(text)).isEmpty();
        assertThat(DateFormats.parseIso8601(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1e300", "NaN", "Infinity", "-1e12"})
    void readsNoSecondsBeyondAllCalendars(String text) {
        assertThat(DateFormats.parseUnixSeconds(text)).isEmpty();
    }

    @Test
    void writesSecondsWithMillisecondsOnlyWhereThereAreAny() {
        assertThat(DateFormats.unixSeconds(Instant.ofEpochSecond(1_700_000_000)).toPlainString())
                .isEqualTo("1700000000");
        assertThat(DateFormats.unixSeconds(Instant.ofEpochMilli(1_700_000_000_050L))
                        .toPlainString())
                .isEqualTo("1700000000.050");
        assertThat(DateFormats.parseUnixSeconds("1700000000.05")).contains(Instant.ofEpochMilli(1_700_000_000_050L));
    }
}
