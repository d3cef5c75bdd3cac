package dev.cumulet.apigateway.endpoint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Connections that may serve another request. They are closed after a few seconds by a thread that is there only while
 * there are any.
 */
final class IdleConnections implements AutoCloseable {
    private static final int MOST = 64;
    private static final long KEPT = TimeUnit.SECONDS.toNanos(4);

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean isSwept;
    private boolean isClosed;

    /** Whom a connection leads to. */
    record Peer(boolean isSecure, boolean isVerified, String host, int port) {
        static Peer of(EndpointRequest request) {
            EndpointAddress address = request.address();
            return new Peer(address.isSecure(), request.isVerified(), address.host(), address.port());
        }
    }

    private record Idle(Peer peer, Connection connection, long since) {}

    /** {@return the connection to a server that was used last, if it still stands} */
    Optional<Connection> take(Peer peer) {
        for (Connection candidate = next(peer); candidate != null; candidate = next(peer)) {
            if (candidate.isUsable()) {
                return Optional.of(candidate);
            }
            candidate.close();
        }
        return Optional.empty();
    }

    void give(Peer peer, Connection connection) {
        lock.lock();
        try {
            if (isClosed || idle.size() >= MOST) {
                connection.close();
                return;
            }
            idle.addFirst(new Idle(peer, connection, System.nanoTime()));
            if (!isSwept) {
                isSwept = true;
                Thread.ofVirtual().name("apigateway-idle-connections").start(this::sweep);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            idle.forEach(entry -> entry.connection().close());
            idle.clear();
        } finally {
            lock.unlock();
        }
    }

    private Connection next(Peer peer) {
        lock.lock();
        try {
            for (Iterator<Idle> entries = idle.iterator(); entries.hasNext(); ) {
                Idle entry = entries.next();
                if (entry.peer().equals(peer)) {
                    entries.remove();
                    return entry.connection();
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void sweep() {
        while (isAnyLeft()) {
            LockSupport.parkNanos(KEPT / 2);
        }
    }

    private boolean isAnyLeft() {
        lock.lock();
        try {
            long now = System.nanoTime();
            while (!idle.isEmpty() && now - idle.peekLast().since() > KEPT) {
                idle.removeLast().connection().close();
            }
            isSwept = !idle.isEmpty();
            return isSwept;
        } finally {
            lock.unlock();
        }
    }
}
