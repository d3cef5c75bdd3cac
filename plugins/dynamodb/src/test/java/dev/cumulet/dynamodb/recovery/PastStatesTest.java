package dev.cumulet.dynamodb.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.snapshot.HeapEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastStatesTest {
    @TempDir
    private Path folder;

    @RepeatedTest(20)
    void findsEveryStateSinceRecoveryWasTurnedOn(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Recorded table = new Recorded(folder);
        Map<String, String> now = new TreeMap<>();
        change(table, now, random, 10);
        table.enabled();
        Map<Instant, Map<String, String>> history = new LinkedHashMap<>();
        for (int i = 0; i < 12; i++) {
            table.clock.advance(Duration.ofSeconds(1));
            change(table, now, random, random.nextInt(6));
            history.put(table.clock.instant(), new TreeMap<>(now));
        }
        history.forEach((time, state) ->
                assertThat(table.state(Optional.of(time))).as("%s", time).isEqualTo(state));
        assertThat(table.state(Optional.empty())).isEqualTo(now);
    }

    @Test
    void writesDuringTheReadingAreNotSeen() {
        Recorded table = new Recorded(folder).enabled();
        for (int i = 0; i < 9; i++) {
            table.put("k" + i, 1);
        }
        Map<String, String> before = new TreeMap<>();
        table.heap.items("t").forEach((key, item) -> before.put(Recorded.text(item, "pk", "S"), "1"));
        AtomicInteger page = new AtomicInteger();
        table.heap.whileScanning(() -> {
            int number = page.getAndIncrement();
            table.put("k" + number, 2);
            table.delete("k" + (8 - number));
            table.put("new" + number, 1);
        });
        assertThat(table.state(Optional.empty())).isEqualTo(before);
        assertThat(table.heap.items("t")).hasSizeLessThan(20).isNotEmpty();
    }

    @Test
    void aTableWithoutRecoveryIsReadAsItIs() {
        Recorded table = new Recorded(folder);
        table.put("a", 1);
        assertThat(table.state(Optional.empty())).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void statesSurviveARestart() {
        Recorded table = new Recorded(folder).enabled();
        table.put("a", 1);
        Instant first = table.clock.instant();
        table.clock.advance(Duration.ofSeconds(1));
        table.put("a", 2);
        Journal journal =
                table.journals.find(HeapEngine.SCOPE, "t").orElseThrow().journal();
        journal.close();
        Journal again = Journal.open(journal.folder(), journal.key());
        assertThat(again.position()).isPositive();
        assertThat(again.at(0).before()).isEmpty();
        assertThat(again.at(0).time()).isEqualTo(first);
    }

    private static void change(Recorded table, Map<String, String> now, Random random, int times) {
        for (int i = 0; i < times; i++) {
            String key = "k" + random.nextInt(8);
            if (random.nextInt(3) == 0) {
                table.delete(key);
                now.remove(key);
            } else {
                int version = random.nextInt(1000);
                table.put(key, version);
                now.put(key, String.valueOf(version));
            }
        }
    }
}
