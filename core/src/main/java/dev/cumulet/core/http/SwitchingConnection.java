package dev.cumulet.core.http;

import dev.cumulet.core.websocket.Session;
import dev.cumulet.core.websocket.Sessions;
import dev.cumulet.core.websocket.Wire;
import dev.cumulet.spi.http.WebSocket;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection of HTTP/1 that may go on as a WebSocket, on the same thread: an answer that switches ends Helidon's part.
 * Helidon's own upgraders are asked before the request is routed, where nobody knows the answer yet.
 */
final class SwitchingConnection implements ServerConnection, InterruptableTask<Void> {
    private static final System.Logger LOG = System.getLogger(SwitchingConnection.class.getName());

    private final ConnectionContext context;
    private final Sessions sessions;

    /** Helidon's part, which is let go with its buffers when the connection is a WebSocket. */
    private volatile Optional<ServerConnection> http;

    private volatile Optional<Session> socket = Optional.empty();

    SwitchingConnection(ServerConnection http, ConnectionContext context, Sessions sessions) {
        this.http = Optional.of(http);
        this.context = context;
        this.sessions = sessions;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        ProtocolSwitch next;
        try {
            http.orElseThrow().handle(limit);
            return;
        } catch (ProtocolSwitch e) {
            next = e;
        }
        Session session = new Session(wire(), next.upgrade());
        socket = Optional.of(session);
        http = Optional.empty();
        try {
            new SocketOutput(context.dataWriter()).write(next.head());
        } catch (IOException e) {
            next.upgrade().close();
            return;
        }
        sessions.run(session);
    }

    private Wire wire() {
        return new Wire(new SocketInput(context.dataReader()), new SocketOutput(context.dataWriter()), this::cut);
    }

    private void cut() {
        try {
            context.serverSocket().close();
        } catch (UncheckedIOException e) {
            LOG.log(System.Logger.Level.TRACE, "The connection is closed already: {0}", e.getMessage());
        }
    }

    /** A WebSocket is never idle to Helidon, which would cut it after five minutes: its service knows. */
    @Override
    public Duration idleTime() {
        return http.map(ServerConnection::idleTime).orElse(Duration.ZERO);
    }

    @Override
    public void close(boolean interrupt) {
        socket.ifPresentOrElse(
                session -> session.close(WebSocket.GOING_AWAY, ""),
                () -> http.ifPresent(connection -> connection.close(interrupt)));
    }

    @Override
    public boolean canInterrupt() {
        return http.map(connection -> connection instanceof InterruptableTask<?> task && task.canInterrupt())
                .orElse(true);
    }
}
