package dev.cumulet.apigateway.websocket;

import dev.cumulet.spi.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All open connections, by their ids. AWS ends those that are silent for ten minutes, or two hours old. */
final class Connections {
    /** How often somebody looks for connections whose time is over. */
    static final Duration ROUND = Duration.ofSeconds(15);

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);
    private static final Duration LONGEST_LIFE = Duration.ofHours(2);

    private final Clock clock;
    private final Map<String, Connection> open = new ConcurrentHashMap<>();

    Connections(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void add(Connection connection) {
        open.put(connection.client().id(), connection);
    }

    void remove(Connection connection) {
        open.remove(connection.client().id(), connection);
    }

    /** {@return an open connection} */
    Optional<Connection> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    /** Ends the connections whose time is over. */
    void endOverdue() {
        Instant now = now();
        for (Connection connection : open.values()) {
            boolean isSilent = connection.lastActiveAt().plus(LONGEST_SILENCE).isBefore(now);
            boolean isOld = connection.client().connectedAt().plus(LONGEST_LIFE).isBefore(now);
            if (isSilent || isOld) {
                connection.end(WebSocket.GOING_AWAY);
            }
        }
    }

    /** Ends all connections without a word to their APIs, which are gone. */
    void forget() {
        open.values().forEach(Connection::forget);
    }
}
