package dev.cumulet.core.http;

import dev.cumulet.core.websocket.Sessions;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** Helidon's connections, but for the reader, which reads headers as ISO-8859-1, and for the end: they may go on as WebSockets. */
record Latin1Connections(ServerConnectionSelector usual, Sessions sessions) implements ServerConnectionSelector {
    @Override
    public int bytesToIdentifyConnection() {
        return usual.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData beginning) {
        return usual.supports(beginning);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return usual.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        ConnectionContext latin1 = new Latin1Context(context, HeadReader.of(context));
        return new SwitchingConnection(usual.connection(latin1), latin1, sessions);
    }

    private record Latin1Context(ConnectionContext usual, DataReader dataReader) implements ConnectionContext {
        @Override
        public ListenerContext listenerContext() {
            return usual.listenerContext();
        }

        @Override
        public ExecutorService executor() {
            return usual.executor();
        }

        @Override
        public DataWriter dataWriter() {
            return usual.dataWriter();
        }

        @Override
        public Router router() {
            return usual.router();
        }

        @Override
        public Optional<ProxyProtocolData> proxyProtocolData() {
            return usual.proxyProtocolData();
        }

        @Override
        public HelidonSocket serverSocket() {
            return usual.serverSocket();
        }

        @Override
        public PeerInfo remotePeer() {
            return usual.remotePeer();
        }

        @Override
        public PeerInfo localPeer() {
            return usual.localPeer();
        }

        @Override
        public boolean isSecure() {
            return usual.isSecure();
        }

        @Override
        public String socketId() {
            return usual.socketId();
        }

        @Override
        public String childSocketId() {
            return usual.childSocketId();
        }
    }
}
