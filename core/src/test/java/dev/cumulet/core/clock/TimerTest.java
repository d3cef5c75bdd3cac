package dev.cumulet.core.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimerTest {
    private final ServerClock clock = new ServerClock(new RealClock("2026-11-22T10:00:00Z"));
    private final Timer timer = new Timer(clock);
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        timer.close();
    }

    private void advance(int days) {
        clock.apply(new Move.Advance(Period.ofDays(days), Duration.ZERO));
        timer.catchUp();
    }

    @Test
    void whatHasBecomeDueRunsOnceBeforeTheMoverGoesOn() {
        timer.every("s3", Duration.ofHours(1), runs::incrementAndGet);

        timer.catchUp();
        assertThat(runs).hasValue(0);
        advance(3);
        assertThat(runs).hasValue(1);
        timer.catchUp();
        assertThat(runs).hasValue(1);
        advance(1);
        assertThat(runs).hasValue(2);
    }

    @Test
    void aTaskRunsByItselfWhenItsTimeHasCome() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(2);
        try (Timer real = new Timer(new ServerClock(Clock.systemUTC()))) {
            real.every("s3", Duration.ofMillis(5), ran::countDown);
            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void oneThatFailsRunsAgainAndKeepsNobodyUp() {
        timer.every("s3", Duration.ofHours(1), () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("as this test wants it");
        });
        timer.every("lambda", Duration.ofHours(1), runs::incrementAndGet);

        advance(1);
        advance(1);
        assertThat(runs).hasValue(4);
    }

    @Test
    void aClockThatWasPutBackMakesNobodyWaitForTheOldTime() {
        timer.every("s3", Duration.ofHours(1), runs::incrementAndGet);
        advance(300);
        clock.apply(new Move.Reset());
        timer.catchUp();
        assertThat(runs).hasValue(1);
        advance(1);
        assertThat(runs).hasValue(2);
    }

    @Test
    void aTaskThatMovesTheClockDoesNotWaitForItself() {
        timer.every("s3", Duration.ofHours(1), () -> {
            if (runs.incrementAndGet() == 1) {
                advance(1);
            }
        });
        advance(1);
        assertThat(runs.get()).isBetween(1, 2);
    }

    @Test
    void nothingRunsAfterTheEnd() {
        timer.every("s3", Duration.ofHours(1), runs::incrementAndGet);
        timer.close();
        advance(1);
        assertThat(runs).hasValue(0);
    }
}
