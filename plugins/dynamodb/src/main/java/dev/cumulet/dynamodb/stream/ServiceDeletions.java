package dev.cumulet.dynamodb.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Which records of streams tell of deletions by DynamoDB itself: of items whose time to live was over. An engine can't
 * know, since to it the front is a caller like others.
 *
 * <p>Records are read while no deletion waits to be marked, so nobody sees one first without its mark and then with it.
 */
public final class ServiceDeletions {
    private static final Duration RETENTION = Duration.ofHours(24);
    private static final int ATTEMPTS = 6;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Engine engine;
    private final Table<ServiceDeletion> marked;
    private final Clock machine;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /**
     * Makes the marks.
     *
     * @param machine the clock that engines keep records by, which is not the server's, and not moved by tests
     */
    public ServiceDeletions(Engine engine, Table<ServiceDeletion> marked, Clock machine) {
        this.engine = engine;
        this.machine = machine;
        this.marked = marked;
    }

    /**
     * Deletes items of a table, and marks the records that its stream then has. Nobody reads records meanwhile.
     *
     * @param work deletes, and gives the keys of what it has deleted
     */
    public void deleting(Scope scope, String streamArn, Supplier<List<JsonNode>> work) {
        lock.writeLock().lock();
        try {
            StreamTail tail = new StreamTail(engine, scope, streamArn);
            Set<JsonNode> deleted = new HashSet<>(work.get());
            for (int attempt = 0; attempt < ATTEMPTS && !deleted.isEmpty(); attempt++) {
                pause(attempt);
                tail.read(record -> {
                    JsonNode change = record.path("dynamodb");
                    if (isDeletion(record) && deleted.remove(change.path("Keys"))) {
                        String number = change.path("SequenceNumber").asText();
                        marked.put(
                                scope,
                                key(streamArn, number),
                                new ServiceDeletion(machine.instant().getEpochSecond()));
                    }
                });
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** An engine elsewhere may take a moment until a stream has what was written. */
    private static void pause(int attempt) {
        if (attempt == 0) {
            return;
        }
        try {
            Thread.sleep(PAUSE.multipliedBy(attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a stream was read", e);
        }
    }

    /** {@return what is read while all deletions are marked} */
    <T> T whenMarked(Supplier<T> reading) {
        lock.readLock().lock();
        try {
            return reading.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Adds the identity of who has deleted to the records of such deletions. */
    void tell(Scope scope, String streamArn, JsonNode records) {
        for (JsonNode record : records) {
            String number = record.path("dynamodb").path("SequenceNumber").asText();
            if (isDeletion(record) && marked.get(scope, key(streamArn, number)).isPresent()) {
                ((ObjectNode) record)
                        .putObject("userIdentity")
                        .put("PrincipalId", "dynamodb.amazonaws.com")
                        .put("Type", "Service");
            }
        }
    }

    /** Forgets the marks of records that streams keep no more. */
    public void trim() {
        long horizon = machine.instant().minus(RETENTION).getEpochSecond();
        for (Table.Entry<ServiceDeletion> entry : marked.all()) {
            if (entry.value().epochSecond() < horizon) {
                marked.remove(entry.scope(), entry.key());
            }
        }
    }

    /** Forgets all. */
    public void clear() {
        marked.clear();
    }

    private static boolean isDeletion(JsonNode record) {
        return record.path("eventName").asText().equals("REMOVE");
    }

    private static String key(String streamArn, String sequenceNumber) {
        return streamArn + "|" + sequenceNumber;
    }
}
