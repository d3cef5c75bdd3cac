package dev.cumulet.lambda.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of an environment whose output has no marks. */
@Timeout(20)
class FunctionLogTest {
    private static final LogOrigin ORIGIN = new LogOrigin(
            new Scope("111111111111", "us-east-1"), "f", "1", 128, Optional.empty(), "g", "s", new TextLines());

    private final List<String> delivered = new ArrayList<>();
    private final LogDelivery delivery =
            new LogDelivery(List.of((origin, entries, peak) -> entries.forEach(this::deliver)));
    private final FunctionLog log = new FunctionLog(ORIGIN, Clock.systemUTC(), delivery);
    private PipedOutputStream output;

    @BeforeEach
    void start() throws IOException {
        output = new PipedOutputStream();
        log.follow(new Unmarked(new PipedInputStream(output)));
    }

    @AfterEach
    void stop() throws IOException {
        output.close();
        delivery.close();
    }

    private synchronized void deliver(LogEntry entry) {
        delivered.add(
                switch (entry) {
                    case LogEntry.Printed printed -> printed.text();
                    case LogEntry.Started started -> "start " + started.requestId();
                    case LogEntry.Ended ended -> "end " + ended.requestId();
                    default -> "";
                });
    }

    private synchronized List<String> delivered() {
        return delivered.stream().filter(text -> !text.isEmpty()).toList();
    }

    private void print(String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    private void end(String id) {
        log.end(new LogEntry.Ended(1, id, Duration.ZERO, Optional.empty(), LogEntry.Status.SUCCESS, ""), true);
    }

    @Test
    void endsAnUnfinishedLineWithTheInvocation() throws IOException {
        log.begin("1");
        print("whole\nraw");
        await().until(() -> delivered().contains("whole"));
        end("1");
        print("\n"); // the rest of it comes late, and is no line of its own
        log.begin("2");
        print("more\n");

        await().until(() -> delivered().contains("more"));
        assertThat(delivered()).containsExactly("start 1", "whole", "raw", "end 1", "start 2", "more");
    }

    @Test
    void endsAnUnfinishedLineThatComesBehindTheResult() throws IOException {
        log.begin("1");
        end("1");
        print("raw");

        await().until(() -> delivered().contains("raw"));
    }

    private record Unmarked(InputStream output) implements Launched {
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
            // There is no process.
        }
    }
}
