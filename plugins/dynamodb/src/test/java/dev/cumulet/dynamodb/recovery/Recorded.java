package dev.cumulet.dynamodb.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.job.Job;
import dev.cumulet.dynamodb.job.Jobs;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.snapshot.HeapEngine;
import dev.cumulet.dynamodb.snapshot.MovedClock;
import dev.cumulet.dynamodb.snapshot.SnapshotFiles;
import dev.cumulet.dynamodb.snapshot.TableItems;
import dev.cumulet.dynamodb.table.HeapTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A table {@code t} whose point-in-time recovery is on. */
final class Recorded {
    final MovedClock clock = new MovedClock();
    final HeapEngine heap = new HeapEngine().table("t").table("plain");
    final Journals journals;
    final RecordingEngine engine;
    final SnapshotFiles files;
    final PastStates states;
    final ChangedItems changes;

    Recorded(Path folder) {
        journals = new Journals(new HeapTable<>(), folder.resolve("journals"), clock);
        engine = new RecordingEngine(heap, journals, clock);
        files = new SnapshotFiles(folder.resolve("files"));
        states = new PastStates(new TableItems(new Engine(heap)), journals, files);
        changes = new ChangedItems(new Engine(heap), journals, files);
    }

    Recorded enabled() {
        journals.enable(HeapEngine.SCOPE, "t", 35, List.of("pk"));
        return this;
    }

    /** Sends a request; single quotes stand for double ones. */
    void ask(String operation, String json) {
        engine.execute(EngineRequest.of(operation, HeapEngine.SCOPE, Json.text(json.replace('\'', '"'))));
    }

    void put(String key, int version) {
        ask("PutItem", "{'TableName': 't', 'Item': {'pk': {'S': '%s'}, 'v': {'N': '%d'}}}".formatted(key, version));
    }

    void delete(String key) {
        ask("DeleteItem", "{'TableName': 't', 'Key': {'pk': {'S': '%s'}}}".formatted(key));
    }

    /** {@return the versions of the items at a time} */
    Map<String, String> state(Optional<Instant> until) {
        String file = files.newName();
        work(job -> states.take(HeapEngine.SCOPE, "t", until, job, file));
        Map<String, String> state = new TreeMap<>();
        files.read(file, item -> state.put(text(item, "pk", "S"), text(item, "v", "N")));
        files.delete(file);
        return state;
    }

    static void work(Consumer<Job> work) {
        Jobs jobs = new Jobs();
        RuntimeException[] failure = new RuntimeException[1];
        jobs.start("test", job -> {
                    try {
                        work.accept(job);
                    } catch (RuntimeException e) {
                        failure[0] = e;
                    }
                })
                .await(Duration.ofSeconds(30));
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    static String text(ObjectNode item, String attribute, String type) {
        return item.path(attribute).path(type).asText();
    }
}
