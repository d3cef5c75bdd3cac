package dev.cumulet.dynamodb.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.time.Duration;
import java.time.Instant;
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

    private final Table<ServiceDeletion> marked;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    public ServiceDeletions(Table<ServiceDeletion> marked) {
        this.marked = marked;
    }

    /** Runs what deletes items and then marks their records; nobody reads records meanwhile. */
    public void deleting(Runnable work) {
        lock.writeLock().lock();
        try {
            work.run();
        } finally {
            lock.writeLock().unlock();
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

    /** Takes note that a record tells of a deletion by DynamoDB itself. */
    public void mark(Scope scope, String streamArn, String sequenceNumber, Instant time) {
        marked.put(scope, key(streamArn, sequenceNumber), new ServiceDeletion(time.getEpochSecond()));
    }

    /** Adds the identity of who has deleted to the records of such deletions. */
    void tell(Scope scope, String streamArn, JsonNode records) {
        for (JsonNode record : records) {
            String number = record.path("dynamodb").path("SequenceNumber").asText();
            boolean isDeletion = record.path("eventName").asText().equals("REMOVE");
            if (isDeletion && marked.get(scope, key(streamArn, number)).isPresent()) {
                ((ObjectNode) record)
                        .putObject("userIdentity")
                        .put("PrincipalId", "dynamodb.amazonaws.com")
                        .put("Type", "Service");
            }
        }
    }

    /** Forgets the marks of records that streams keep no more. */
    public void trim(Instant now) {
        long horizon = now.minus(RETENTION).getEpochSecond();
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

    private static String key(String streamArn, String sequenceNumber) {
        return streamArn + "|" + sequenceNumber;
    }
}
