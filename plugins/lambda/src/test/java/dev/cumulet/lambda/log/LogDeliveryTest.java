package dev.cumulet.lambda.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LogDeliveryTest {
    private static final LogOrigin ORIGIN = new LogOrigin(
            new Scope("111111111111", "us-east-1"), "f", "1", 128, Optional.empty(), "g", "s", new TextLines());

    private final AtomicInteger count = new AtomicInteger();
    private final List<LogEntry> delivered = new CopyOnWriteArrayList<>();

    @Test
    void goesOnWhereASinkBreaks() {
        AtomicBoolean isBroken = new AtomicBoolean(true);
        try (LogDelivery delivery = new LogDelivery(List.of((origin, entries, peak) -> {
            if (isBroken.getAndSet(false)) {
                throw new StackOverflowError("as a test wants");
            }
            delivered.addAll(entries);
        }))) {
            FunctionLog log = new FunctionLog(ORIGIN, Clock.systemUTC(), delivery);
            log.say(new LogEntry.InitStarted(1));
            await().until(() -> !isBroken.get());

            log.say(new LogEntry.InitStarted(2));

            await().until(() -> delivered.contains(new LogEntry.InitStarted(2)));
        }
    }

    @Test
    void letsASinkFinishItsWorkAtTheEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        LogDelivery delivery = new LogDelivery(List.of(new LogSink() {
            @Override
            public void accept(LogOrigin origin, List<LogEntry> entries, OptionalLong peak) {
                begun.countDown();
                try {
                    gate.await();
                    delivered.addAll(entries);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
        FunctionLog log = new FunctionLog(ORIGIN, Clock.systemUTC(), delivery);
        log.say(new LogEntry.InitStarted(1));
        begun.await();
        log.say(new LogEntry.InitStarted(2));

        delivery.close();
        gate.countDown();

        await().until(() -> delivered.contains(new LogEntry.InitStarted(1)));
    }

    @Test
    void keepsNoMoreThanFitsWhereASinkHangs() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        LogDelivery delivery = new LogDelivery(List.of((origin, entries, peak) -> {
            try {
                gate.await();
                count.addAndGet(entries.size());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        FunctionLog log = new FunctionLog(ORIGIN, Clock.systemUTC(), delivery);
        for (int i = 0; i < 200_000; i++) {
            log.say(new LogEntry.InitStarted(i));
        }

        gate.countDown();
        delivery.close();

        assertThat(count.get()).isBetween(50_000, 100_000);
    }

    @Test
    void deliversTheLastWords() {
        FunctionLog log;
        try (LogDelivery delivery = new LogDelivery(List.of((origin, entries, peak) -> delivered.addAll(entries)))) {
            log = new FunctionLog(ORIGIN, Clock.systemUTC(), delivery);
            log.say(new LogEntry.InitStarted(1));
        }

        assertThat(delivered).containsExactly(new LogEntry.InitStarted(1));
    }
}
