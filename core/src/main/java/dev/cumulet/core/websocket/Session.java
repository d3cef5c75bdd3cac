package dev.cumulet.core.websocket;

import dev.cumulet.spi.http.WebSocket;
import dev.cumulet.spi.http.WebSocketListener;
import dev.cumulet.spi.http.WebSocketUpgrade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A WebSocket connection from its opening to its end. */
public final class Session implements WebSocket {
    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    /** How much may wait for a slow client: a few of the largest messages. */
    private static final int MOST_WAITING = 1 << 20;

    /** How long a client may take to answer a close frame, and to take what was sent before it. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final Wire wire;
    private final WebSocketListener listener;
    private final FrameReader frames;
    private final Messages messages;
    private final Outlet outlet;
    private final AtomicReference<Optional<Farewell>> farewell = new AtomicReference<>(Optional.empty());
    private final CountDownLatch ended = new CountDownLatch(1);

    public Session(Wire wire, WebSocketUpgrade upgrade) {
        this.wire = wire;
        this.listener = upgrade.listener();
        this.frames = new FrameReader(wire.in(), upgrade.largestFrame());
        this.messages = new Messages(listener, upgrade.largestMessage());
        this.outlet = new Outlet(wire.out(), MOST_WAITING, wire.cut());
    }

    /** Reads until the connection ends, on the caller's thread. */
    public void run() {
        try {
            listener.opened(this);
            read();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A WebSocket connection broke off: {0}", e.getMessage());
        } catch (Violation e) {
            fail(new Farewell(e.code(), e.getMessage()));
        } catch (RuntimeException | Error e) {
            // The edge of the connection's thread.
            LOG.log(System.Logger.Level.ERROR, "A WebSocket's listener failed", e);
            fail(new Farewell(FAILED, ""));
        } finally {
            end();
        }
    }

    private void read() throws IOException {
        while (true) {
            Frame frame = frames.next();
            switch (frame.opcode()) {
                case PING -> {
                    outlet.offer(Frame.whole(Opcode.PONG, frame.payload()));
                    listener.pinged();
                }
                case PONG -> listener.pinged();
                case TEXT, BINARY, CONTINUATION -> {
                    if (isOpen()) { // whoever has begun to close hears no more
                        messages.take(frame);
                    }
                }
                case CLOSE -> {
                    answer(Farewell.of(frame.payload()));
                    return;
                }
            }
        }
    }

    /** The client ends the connection, or has got the server's close frame: RFC 6455 has the server cut it. */
    private void answer(Farewell theirs) {
        if (farewell.compareAndSet(Optional.empty(), Optional.of(theirs))) {
            outlet.offerLast(theirs.frame());
        }
        try {
            outlet.await(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the connection for what the client has sent. What still comes is read and thrown away: a connection that is cut
     * with something unread is reset, and the client wouldn't see the close frame.
     */
    private void fail(Farewell why) {
        leave(why);
        byte[] ignored = new byte[8 * 1024];
        try {
            while (wire.in().read(ignored) >= 0) {
                // until the client has gone, or its time is over
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A WebSocket connection broke off: {0}", e.getMessage());
        }
    }

    private void leave(Farewell why) {
        if (farewell.compareAndSet(Optional.empty(), Optional.of(why))) {
            outlet.offerLast(why.frame());
            Thread.ofVirtual().name("websocket-farewell").start(this::cutLate);
        }
    }

    private void cutLate() {
        try {
            if (!await(FAREWELL)) {
                wire.cut().run();
            }
        } catch (InterruptedException e) {
            wire.cut().run();
        }
    }

    private void end() {
        outlet.end();
        wire.cut().run();
        ended.countDown();
        boolean isInterrupted = Thread.interrupted(); // the listener may have to wait for others
        Farewell last = farewell.get().orElseGet(() -> new Farewell(ABNORMAL, ""));
        try {
            listener.closed(last.code(), last.reason());
        } catch (RuntimeException | Error e) {
            // The edge of the connection's thread.
            LOG.log(System.Logger.Level.ERROR, "A WebSocket's listener failed", e);
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return whether the connection has ended within that time; its listener may still have to be told} */
    boolean await(Duration longest) throws InterruptedException {
        return ended.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean sendText(String text) {
        return outlet.offer(Frame.whole(Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean sendBinary(byte[] content) {
        return outlet.offer(Frame.whole(Opcode.BINARY, content));
    }

    @Override
    public boolean ping(byte[] content) {
        if (content.length > Frame.LARGEST_CONTROL) {
            throw new IllegalArgumentException("A ping has at most " + Frame.LARGEST_CONTROL + " bytes");
        }
        return outlet.offer(Frame.whole(Opcode.PING, content));
    }

    @Override
    public void close(int code, String reason) {
        leave(new Farewell(code, reason));
    }

    @Override
    public boolean isOpen() {
        return farewell.get().isEmpty();
    }
}
