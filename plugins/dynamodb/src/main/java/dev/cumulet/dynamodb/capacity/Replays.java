package dev.cumulet.dynamodb.capacity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Transactions that were carried out lately. Who asks again with the token of one is told what it costs to read the items,
 * not to write them.
 */
final class Replays {
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<Token, Instant> finished = new ConcurrentHashMap<>();

    private record Token(Scope scope, String text) {}

    Replays(Clock clock) {
        this.clock = clock;
    }

    /** {@return whether the transaction was carried out before} */
    boolean has(Scope scope, ObjectNode request) {
        Instant until = finished.get(token(scope, request));
        return until != null && until.isAfter(clock.instant());
    }

    /** Takes note that a transaction was carried out. */
    void add(Scope scope, ObjectNode request) {
        Token token = token(scope, request);
        if (token.text().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        finished.values().removeIf(until -> !until.isAfter(now));
        finished.putIfAbsent(token, now.plus(VALIDITY));
    }

    private static Token token(Scope scope, ObjectNode request) {
        return new Token(scope, request.path("ClientRequestToken").asText());
    }
}
