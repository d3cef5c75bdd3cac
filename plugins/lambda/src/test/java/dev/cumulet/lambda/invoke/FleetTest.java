package dev.cumulet.lambda.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.lambda.extension.Extensions;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.runtimeapi.RuntimeApi;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FleetTest {
    private static final Demand DEMAND =
            new Demand(new Scope("111111111111", "us-east-1"), "f", "f", "1", Optional.empty());

    private final AtomicInteger killed = new AtomicInteger();
    /** Whether the first one that is to be killed can't be. */
    private boolean isObstinate;

    private final Fleet fleet = new Fleet(10, Duration.ofMinutes(1), Duration.ofSeconds(1), scope -> 0);

    @Test
    void endsAllEnvironmentsThoughOneCannotBeEnded() throws Exception {
        isObstinate = true;
        for (int i = 0; i < 3; i++) {
            fleet.acquire(DEMAND, this::start);
        }

        fleet.close();

        assertThat(killed).hasValue(3);
    }

    @Test
    void endsAnEnvironmentForWhichNobodyWaitsAnyMore() {
        Lease place = fleet.place(DEMAND).orElseThrow();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> fleet.fill(place, this::start, Duration.ofSeconds(1)))
                .isInstanceOf(InterruptedException.class);

        assertThat(killed).hasValue(1);
        fleet.close();
    }

    private ExecutionEnvironment start() {
        ExecutionEnvironment environment = new ExecutionEnvironment(
                Clock.systemUTC(),
                Duration.ofSeconds(1),
                new Extensions(Set.of(), new Extensions.FunctionFacts("f", "1", "h", "111111111111"), null));
        try {
            environment.attach(RuntimeApi.open("127.0.0.1", "test", environment.calls()), new Process(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return environment;
    }

    private final class Process implements Launched {
        @Override
        public InputStream output() {
            return InputStream.nullInputStream();
        }

        @Override
        public boolean marksOutput() {
            return false;
        }

        @Override
        public void onExit(Consumer<Exit> action) {
            // It doesn't end.
        }

        @Override
        public OptionalLong peakMemory() {
            return OptionalLong.empty();
        }

        @Override
        public void kill() {
            if (killed.incrementAndGet() == 1 && isObstinate) {
                throw new IllegalStateException("as a test wants");
            }
        }
    }
}
