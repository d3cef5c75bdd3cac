package dev.cumulet.apigateway.websocket;

import dev.cumulet.spi.http.WebSocket;
import dev.cumulet.spi.http.WebSocketListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The client's end of a connection, without a network: what is sent to it waits to be looked at. */
final class FakeSocket implements WebSocket {
    private static final int PATIENCE_SECONDS = 10;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final WebSocketListener listener;
    private volatile boolean isFull;
    private volatile boolean isClosed;

    FakeSocket(WebSocketListener listener) {
        this.listener = listener;
        listener.opened(this);
    }

    /** The client sends a text. */
    FakeSocket says(String text) {
        listener.text(text);
        return this;
    }

    /** The client sends bytes. */
    void sends(byte[] bytes) {
        listener.binary(bytes);
    }

    /** The client goes away. */
    void leaves(int code, String reason) {
        isClosed = true;
        listener.closed(code, reason);
    }

    /** The client reads nothing any more. */
    void fill() {
        isFull = true;
    }

    /** {@return what the client gets next, a close as {@code close code reason}} */
    String next() throws InterruptedException {
        return received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** {@return whether nothing has come} */
    boolean hasNothing() {
        return received.isEmpty();
    }

    @Override
    public boolean sendText(String text) {
        return !isFull && !isClosed && received.add(text);
    }

    @Override
    public boolean sendBinary(byte[] content) {
        throw new AssertionError("AWS sends texts");
    }

    @Override
    public boolean ping(byte[] content) {
        throw new AssertionError("AWS sends no pings");
    }

    @Override
    public void close(int code, String reason) {
        if (!isClosed) {
            received.add("close " + code + " " + reason);
            leaves(code, reason);
        }
    }

    @Override
    public boolean isOpen() {
        return !isClosed;
    }
}
