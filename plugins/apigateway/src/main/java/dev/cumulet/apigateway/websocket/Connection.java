package dev.cumulet.apigateway.websocket;

import dev.cumulet.spi.http.WebSocket;
import dev.cumulet.spi.http.WebSocketListener;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/**
 * A client's connection. Its messages are answered at the same time, as on AWS, each on a virtual thread of its own; a
 * client that sends faster than its API answers is read no more for a while.
 */
final class Connection implements WebSocketListener {
    private static final int MOST_AT_ONCE = 100;

    private final Client client;
    private final Connections all;
    private final SocketRoutes routes;
    private final Semaphore slots = new Semaphore(MOST_AT_ONCE);
    private volatile Instant lastActiveAt;
    private volatile WebSocket socket;
    private volatile boolean isForgotten;

    Connection(Client client, Connections all, SocketRoutes routes) {
        this.client = client;
        this.all = all;
        this.routes = routes;
        this.lastActiveAt = client.connectedAt();
    }

    Client client() {
        return client;
    }

    /** {@return when the client or a function has last sent something} */
    Instant lastActiveAt() {
        return lastActiveAt;
    }

    /** Sends a text; {@return whether it was taken} */
    boolean send(String text) {
        boolean isTaken = socket.sendText(text);
        if (isTaken) {
            lastActiveAt = all.now();
        }
        return isTaken;
    }

    /** {@return whether nobody has begun to close the connection} */
    boolean isOpen() {
        return socket.isOpen();
    }

    /** Begins to close the connection, with AWS's words for the code. */
    void end(int code) {
        socket.close(code, Ending.usual(code));
    }

    /** Closes the connection without its API getting to know. */
    void forget() {
        isForgotten = true;
        end(WebSocket.GOING_AWAY);
    }

    @Override
    public void opened(WebSocket opened) {
        socket = opened;
        all.add(this);
        if (!routes.isServed(client)) {
            forget(); // a reset has ended all others meanwhile
        }
    }

    @Override
    public void text(String message) {
        lastActiveAt = all.now();
        slots.acquireUninterruptibly();
        Thread.ofVirtual().name("apigateway-message").start(() -> answer(message));
    }

    /** AWS has no use for bytes. */
    @Override
    public void binary(byte[] message) {
        end(WebSocket.UNACCEPTABLE);
    }

    @Override
    public void closed(int code, String reason) {
        all.remove(this);
        if (!isForgotten) {
            routes.disconnect(client, Ending.of(code, reason));
        }
    }

    private void answer(String message) {
        try {
            routes.message(client, message).ifPresent(this::send);
        } finally {
            slots.release();
        }
    }
}
