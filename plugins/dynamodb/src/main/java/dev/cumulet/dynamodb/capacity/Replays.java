package dev.cumulet.dynamodb.capacity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Transactions that were carried out lately. Who asks again with the token of one is told what it costs to read the items,
 * not to write them.
 */
final class Replays {
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    /** Until when each counts, the oldest first; guarded by the lock. */
    private final SequencedMap<Token, Instant> finished = new LinkedHashMap<>();

    private record Token(Scope scope, String text) {}

    Replays(Clock clock) {
        this.clock = clock;
    }

    /** {@return whether the transaction was carried out before} */
    boolean has(Scope scope, ObjectNode request) {
        Token token = token(scope, request);
        lock.lock();
        try {
            return isValid(finished.get(token), clock.instant());
        } finally {
            lock.unlock();
        }
    }

    /** Takes note that a transaction was carried out. */
    void add(Scope scope, ObjectNode request) {
        Token token = token(scope, request);
        if (token.text().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        lock.lock();
        try {
            trim(now);
            if (!isValid(finished.get(token), now)) {
                finished.putLast(token, now.plus(VALIDITY));
            }
        } finally {
            lock.unlock();
        }
    }

    /** SDKs send a token with each transaction, so only those that go are looked at, and not all of ten minutes. */
    private void trim(Instant now) {
        Iterator<Instant> ends = finished.values().iterator();
        while (ends.hasNext() && !isValid(ends.next(), now)) {
            ends.remove();
        }
    }

    private static boolean isValid(Instant until, Instant now) {
        return until != null && until.isAfter(now);
    }

    private static Token token(Scope scope, ObjectNode request) {
        return new Token(scope, request.path("ClientRequestToken").asText());
    }
}
