package dev.cumulet.dynamodb.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.construction.Construction;
import dev.cumulet.dynamodb.construction.Site;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.job.Jobs;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.recovery.Journals;
import dev.cumulet.dynamodb.recovery.PastStates;
import dev.cumulet.dynamodb.snapshot.HeapEngine;
import dev.cumulet.dynamodb.snapshot.MovedClock;
import dev.cumulet.dynamodb.snapshot.SnapshotFiles;
import dev.cumulet.dynamodb.snapshot.SnapshotWriter;
import dev.cumulet.dynamodb.snapshot.TableItems;
import dev.cumulet.dynamodb.table.HeapTable;
import dev.cumulet.dynamodb.table.TableCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of restores that a server left off. */
class RestorationsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = 5_000_000;

    @TempDir
    private Path folder;

    private final HeapEngine heap = new HeapEngine().table("source").table("half");
    private final HeapTable<Site> sites = new HeapTable<>();
    private final HeapTable<Restoration> records = new HeapTable<>();
    private final Jobs jobs = new Jobs();

    private Restorations opened() {
        Engine engine = new Engine(heap);
        Journals journals = new Journals(new HeapTable<>(), folder.resolve("journals"), new MovedClock());
        SnapshotFiles own = new SnapshotFiles(folder.resolve("work"));
        return new Restorations(
                records,
                new Construction(new TableCatalog(engine), sites),
                engine,
                new PastStates(new TableItems(engine), journals, own),
                own,
                new SnapshotFiles(folder.resolve("backups")),
                jobs);
    }

    private void leftOff(String table, Optional<String> backup, String file) {
        sites.put(HeapEngine.SCOPE, table, new Site("{}"));
        records.put(
                HeapEngine.SCOPE,
                table,
                new Restoration(HeapEngine.SCOPE.region(), "source", backup, Optional.empty(), file));
    }

    /** A restore's record is the last that goes. */
    private void resume() {
        opened().resume();
        Instant deadline = Instant.now().plus(LONG);
        while (!records.all().isEmpty()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Test
    void oneFromABackupIsDoneAnew() {
        SnapshotFiles backups = new SnapshotFiles(folder.resolve("backups"));
        try (SnapshotWriter writer = backups.write("b.gz")) {
            for (int i = 0; i < 60; i++) {
                writer.add(Json.text("{\"pk\":{\"S\":\"" + i + "\"}}"));
            }
            writer.finish();
        }
        leftOff("half", Optional.of("id"), "b.gz");
        resume();
        assertThat(heap.items("half")).hasSize(60);
        assertThat(sites.all()).isEmpty();
        assertThat(backups.has("b.gz")).isTrue();
    }

    @Test
    void oneOfAStateReadsTheSourceAnew() {
        new Engine(heap)
                .need(
                        "BatchWriteItem",
                        HeapEngine.SCOPE,
                        Map.of("RequestItems", Map.of("source", Json.text("""
                        {"w": [{"PutRequest": {"Item": {"pk": {"S": "a"}}}}]}""").path("w"))));
        leftOff("half", Optional.empty(), "s.gz");
        resume();
        assertThat(heap.items("half")).hasSize(1);
        assertThat(sites.all()).isEmpty();
        assertThat(new SnapshotFiles(folder.resolve("work")).has("s.gz")).isFalse();
    }

    @Test
    void oneWithoutATableIsForgotten() {
        leftOff("never made", Optional.of("id"), "b.gz");
        resume();
        assertThat(records.all()).isEmpty();
        assertThat(sites.all()).isEmpty();
    }

    @Test
    void oneWhoseItemsAreGoneLeavesNoTable() {
        leftOff("half", Optional.of("id"), "missing.gz");
        resume();
        assertThat(records.all()).isEmpty();
        assertThat(heap.asked()).contains("DeleteTable");
    }
}
