package dev.cumulet.dynamodb.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.snapshot.HeapEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedItemsTest {
    @TempDir
    private Path folder;

    @Test
    void tellsWhatBecameOfEachItemInAPeriod() {
        // AWS documentation: an item is exported once, as it was at the beginning and at the end of the period.
        Recorded table = new Recorded(folder).enabled();
        table.put("deleted", 1);
        table.put("changed", 1);
        table.put("same", 1);
        table.put("untouched", 1);
        table.clock.advance(Duration.ofMinutes(1));
        Instant from = table.clock.instant();
        table.put("changed", 2);
        table.put("changed", 3);
        table.delete("deleted");
        table.put("inserted", 1);
        table.put("gone again", 1);
        table.delete("gone again");
        table.put("same", 1);
        table.clock.advance(Duration.ofMinutes(1));
        Instant until = table.clock.instant();
        table.put("changed", 4);
        table.delete("inserted");
        table.put("later", 1);

        Map<String, String> changes = new TreeMap<>();
        Recorded.work(job -> table.changes.read(HeapEngine.SCOPE, "t", from, until, job, change -> {
            String before =
                    change.before().map(item -> Recorded.text(item, "v", "N")).orElse("none");
            String after =
                    change.after().map(item -> Recorded.text(item, "v", "N")).orElse("none");
            changes.put(Recorded.text(change.key(), "pk", "S"), before + " to " + after);
            assertThat(change.time()).isEqualTo(from);
        }));
        assertThat(changes).isEqualTo(Map.of("changed", "1 to 3", "deleted", "1 to none", "inserted", "none to 1"));
    }
}
