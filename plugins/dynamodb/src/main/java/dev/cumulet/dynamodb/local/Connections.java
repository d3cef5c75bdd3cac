package dev.cumulet.dynamodb.local;

import dev.cumulet.dynamodb.engine.EngineReply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections to one run of the engine. The one used last is used next, so that few stay busy and the others grow
 * old.
 *
 * <p>Nothing is sent twice: a request whose connection broke may have been carried out. What would otherwise break most
 * often, a connection that the engine closes for idleness, is not used any more well before that.
 */
final class Connections implements AutoCloseable {
    /** The engine closes a connection that was idle for 30 seconds. */
    private static final Duration OLD = Duration.ofSeconds(20);

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final int port;
    private final long oldNanos;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final Set<Connection> busy = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();

    Connections(int port) {
        this(port, OLD);
    }

    Connections(int port, Duration old) {
        this.port = port;
        this.oldNanos = old.toNanos();
    }

    /** Sends a request and reads its reply, on a connection that is free or new. */
    EngineReply exchange(byte[] head, byte[] body) throws IOException {
        Optional<Connection> free = young();
        Connection connection = free.isPresent() ? free.get() : Connection.open(port);
        busy.add(connection);
        requests.incrementAndGet();
        try {
            EngineReply reply = connection.exchange(head, body, this::isAlone);
            idle.push(connection);
            return reply;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        } finally {
            requests.decrementAndGet();
            busy.remove(connection);
        }
    }

    /** {@return whether one request is under way and a core is free, so that its reply may be waited for awake} */
    private boolean isAlone() {
        return CORES > 1 && requests.get() == 1;
    }

    /**
     * Ends requests that the engine does not answer; they fail as if it had died. Called now and then: a time-out on the
     * socket would set a timer for every single read.
     */
    void endThoseOlderThan(Duration limit) {
        for (Connection connection : busy) {
            if (connection.isBusy() && connection.age() > limit.toNanos()) {
                connection.close();
            }
        }
    }

    /** Closes connections that nobody will use again; the engine has closed its end, or is about to. */
    void closeOld() {
        Connection oldest = idle.peekLast();
        while (oldest != null && oldest.age() >= oldNanos) {
            // Somebody may just have taken it.
            if (idle.removeLastOccurrence(oldest)) {
                oldest.close();
            }
            oldest = idle.peekLast();
        }
    }

    /** {@return how many connections wait for a request} */
    int idle() {
        return idle.size();
    }

    /** Takes the connection used last; if that one is old, so are all the others. */
    private Optional<Connection> young() {
        Connection connection = idle.poll();
        if (connection == null) {
            return Optional.empty();
        }
        if (connection.age() < oldNanos) {
            return Optional.of(connection);
        }
        connection.close();
        close();
        return Optional.empty();
    }

    @Override
    public void close() {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}
