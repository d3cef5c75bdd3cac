package dev.cumulet.core.websocket;

import dev.cumulet.spi.http.WebSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of a server, which are told of its end. */
public final class Sessions {
    private static final String REASON = "Going away";

    private final Set<Session> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    /** Runs a connection until it ends, on the caller's thread. */
    public void run(Session session) {
        open.add(session);
        try {
            if (isClosed) {
                session.close(WebSocket.GOING_AWAY, REASON);
            }
            session.run();
        } finally {
            open.remove(session);
        }
    }

    /** Ends all connections, and those to come; {@return whether all clients have answered within that time} */
    public boolean close(Duration longest) {
        isClosed = true;
        long end = System.nanoTime() + longest.toNanos();
        open.forEach(session -> session.close(WebSocket.GOING_AWAY, REASON));
        try {
            for (Session session : open) {
                if (!session.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
