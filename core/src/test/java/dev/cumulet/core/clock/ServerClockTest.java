package dev.cumulet.core.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ServerClockTest {
    private final RealClock real = new RealClock("2026-11-22T10:00:00Z");
    private final ServerClock clock = new ServerClock(real);

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    private void advance(String days, String time) {
        clock.apply(new Move.Advance(Period.parse(days), Duration.parse(time)));
    }

    @Test
    void showsTheRealTimeUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(real.instant());
        assertThat(clock.dated(at("2020-01-01T00:00:00Z"))).isEqualTo(at("2020-01-01T00:00:00Z"));
    }

    @Test
    void goesOnFromWhereItWasMovedTo() {
        advance("P1M", "PT1H");
        real.pass(Duration.ofMinutes(5));

        assertThat(clock.instant()).isEqualTo(at("2026-12-22T11:05:00Z"));
        assertThat(clock.reading().offset()).isEqualTo(Duration.ofDays(30).plusHours(1));
        assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).instant()).isEqualTo(at("2026-12-22T11:05:00Z"));
    }

    @Test
    void standsStillWhileItIsFrozenAndCanBeMovedThen() {
        clock.apply(new Move.Freeze(true));
        real.pass(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(at("2026-11-22T10:00:00Z"));

        advance("P1D", "PT0S");
        real.pass(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(at("2026-11-23T10:00:00Z"));

        clock.apply(new Move.Freeze(false));
        real.pass(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(at("2026-11-23T11:00:00Z"));
    }

    @Test
    void showsTheRealTimeAgainAfterAReset() {
        clock.apply(new Move.Set(at("2030-01-01T00:00:00Z")));
        clock.apply(new Move.Freeze(true));
        clock.apply(new Move.Reset());

        assertThat(clock.reading()).isEqualTo(new ServerClock.Reading(real.instant(), Duration.ZERO, false));
    }

    @Test
    void whatAClientDatedBeforeAMoveIsOlderByIt() {
        Instant before = real.instant();
        real.pass(Duration.ofMinutes(1));
        advance("P3D", "PT0S");
        real.pass(Duration.ofMinutes(1));
        Instant after = real.instant();

        assertThat(clock.dated(before)).isEqualTo(before);
        assertThat(clock.dated(after)).isEqualTo(clock.instant());
    }

    @Test
    void whatWasDatedInTheSecondOfAMoveWasDatedBeforeIt() {
        real.pass(Duration.ofMillis(500));
        advance("P3D", "PT0S");

        assertThat(clock.dated(at("2026-11-22T10:00:00Z"))).isEqualTo(at("2026-11-22T10:00:00Z"));
        assertThat(clock.untilDatesTell()).isEqualTo(Duration.ofMillis(500));
        real.pass(Duration.ofMillis(500));
        assertThat(clock.dated(at("2026-11-22T10:00:01Z"))).isEqualTo(at("2026-11-25T10:00:01Z"));
    }

    @Test
    void whatAClientDatedByAMovedClockOfItsOwnIsTheServersTime() {
        advance("P3D", "PT0S");
        assertThat(clock.dated(at("2026-11-25T09:59:00Z"))).isEqualTo(at("2026-11-25T09:59:00Z"));

        clock.apply(new Move.Set(at("2020-01-01T00:00:00Z")));
        assertThat(clock.dated(at("2019-12-31T23:59:00Z"))).isEqualTo(at("2019-12-31T23:59:00Z"));
    }
}
