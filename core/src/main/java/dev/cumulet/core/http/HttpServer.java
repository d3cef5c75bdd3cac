package dev.cumulet.core.http;

import dev.cumulet.core.websocket.Sessions;
import dev.cumulet.spi.config.ConfigException;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import io.helidon.http.DirectHandler;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Function;

/** Listens on one address and hands each request to one function, on a virtual thread of its own. */
public final class HttpServer implements AutoCloseable {
    private static final int MAX_HEAD = 1 << 20;
    private static final int WRITE_BUFFER = 16 * 1024;

    /** How long the clients of WebSockets may take to answer a close frame when the server ends. */
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(1);

    private final WebServer server;
    private final Sessions sessions;
    private final Duration farewell;

    private HttpServer(WebServer server, Sessions sessions, Duration grace) {
        this.server = server;
        this.sessions = sessions;
        this.farewell = grace.compareTo(LONGEST_FAREWELL) < 0 ? grace : LONGEST_FAREWELL;
    }

    /**
     * Starts to listen.
     *
     * @param host the name or address to bind
     * @param port the port, or 0 for any free one
     * @param grace how long running requests may take once the server is closed
     * @param requests answers a request; it must not throw
     * @throws IllegalStateException if the address can't be bound
     */
    public static HttpServer start(String host, int port, Duration grace, Function<Inbound, Outbound> requests) {
        checkFree(host, port);
        Exchange exchange = new Exchange(requests);
        Sessions sessions = new Sessions();
        WebServer server = WebServer.builder()
                .address(address(host))
                .port(port)
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new Latin1Connections(
                        Http1ConnectionSelector.builder().config(http1()).build(), sessions))
                .connectionOptions(options -> options.tcpNoDelay(true))
                .contentEncoding(noEncodings())
                .mediaContext(MediaContext.builder()
                        .mediaSupportsDiscoverServices(false)
                        .build())
                .writeBufferSize(WRITE_BUFFER)
                .shutdownGracePeriod(grace)
                .directHandlers(
                        handlers -> handlers.addHandler(DirectHandler.EventType.INTERNAL_ERROR, new UnreadableHead()))
                .routing(HttpRouting.builder().any(exchange::answer))
                .build();
        server.start();
        if (!server.isRunning()) {
            throw refused(host, port, "see the log");
        }
        return new HttpServer(server, sessions, grace);
    }

    /**
     * Loads what Helidon needs to be there, which takes about as long as all else that happens at start: call it on a
     * thread beside that.
     */
    public static void prepare() {
        http1();
        noEncodings();
        HttpRouting.builder();
    }

    /**
     * Spares Helidon the search for services that none of the server's parts uses; a quarter of the time to start. For a
     * process of the server's own, since the registry is one for the whole process.
     */
    public static void alone() {
        ServiceRegistryConfig nothing = ServiceRegistryConfig.builder()
                .discoverServices(false)
                .discoverServicesFromServiceLoader(false)
                .build();
        GlobalServiceRegistry.registry(ServiceRegistryManager.create(nothing).registry());
    }

    private static ContentEncodingContext noEncodings() {
        return ContentEncodingContext.builder()
                .contentEncodingsDiscoverServices(false)
                .build();
    }

    /**
     * Clients' own spelling of paths and headers is what S3 keys and signatures are made of, so Helidon's checks of them
     * are off.
     */
    private static Http1Config http1() {
        return Http1Config.builder()
                .validatePath(false)
                .validatePrologue(false)
                .validateRequestHeaders(false)
                .maxPrologueLength(MAX_HEAD)
                .maxHeadersSize(MAX_HEAD)
                .sendKeepAliveHeader(false)
                .build();
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new ConfigException("server.host", "an address of this machine", e);
        }
    }

    /** Helidon logs a failed bind with its stack trace and starts all the same. */
    private static void checkFree(String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address(host), port));
        } catch (IOException e) {
            throw refused(host, port, e.getMessage());
        }
    }

    private static IllegalStateException refused(String host, int port, String why) {
        return new IllegalStateException(
                "Can't listen on " + host + ":" + port + " (" + why + "); choose another 'server.port'");
    }

    /** {@return the port that the server listens on} */
    public int port() {
        return server.port();
    }

    /** Ends WebSockets, stops to listen and lets running requests end within their grace period. */
    @Override
    public void close() {
        sessions.close(farewell);
        server.stop();
    }
}
