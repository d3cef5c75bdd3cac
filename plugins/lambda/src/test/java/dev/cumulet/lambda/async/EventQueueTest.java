package dev.cumulet.lambda.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.invoke.Invocation;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much the queue takes, and how long events wait. */
class EventQueueTest {
    private static final FunctionName NAME =
            new FunctionName(new Scope("111111111111", "us-east-1"), "f", Optional.empty());

    @ParameterizedTest
    @CsvSource({"0, 100", "10, 3"})
    void refusesWhatItHasNoRoomFor(int events, long bytes) {
        EventQueue queue =
                new EventQueue(new Nothing(), null, Clock.systemUTC(), new EventQueue.Limits(events, bytes, 1));

        assertThatThrownBy(() -> queue.add(NAME, invocation())).isInstanceOfSatisfying(AwsException.class, error -> {
            assertThat(error.code().status()).isEqualTo(429);
            assertThat(error.members()).containsEntry("Reason", "FunctionInvocationRateLimitExceeded");
        });
    }

    @Test
    void doublesTheDelayOfAThrottledEventUpToFiveMinutes() {
        // AWS documentation.
        Instant now = Instant.EPOCH;
        QueuedEvent event = QueuedEvent.of(NAME, invocation(), now);
        for (int seconds : List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300)) {
            event = event.throttled(now);
            assertThat(Duration.between(now, event.due())).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    private static Invocation invocation() {
        return new Invocation("id", NAME.arn(), new byte[4], Optional.empty(), "", Duration.ofSeconds(3), false);
    }

    /** A table that is never used. */
    private static final class Nothing implements Table<QueuedEvent> {
        @Override
        public Optional<QueuedEvent> get(Scope scope, String key) {
            return Optional.empty();
        }

        @Override
        public Optional<QueuedEvent> update(Scope scope, String key, UnaryOperator<Optional<QueuedEvent>> change) {
            throw new AssertionError("Nothing is to be stored");
        }

        @Override
        public List<Entry<QueuedEvent>> scan(Scope scope, String prefix, String after, int limit) {
            return List.of();
        }

        @Override
        public List<Entry<QueuedEvent>> all() {
            return List.of();
        }
    }
}
