package dev.cumulet.lambda.runtimeapi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The Runtime API of one execution environment: a port of its own, since AWS's clients take no path in front of theirs.
 */
public final class RuntimeApi implements AutoCloseable {
    /** The largest result that AWS takes, in bytes. */
    public static final int MAX_RESPONSE = 6_291_556;

    /** The largest result that AWS streams, in bytes. */
    public static final long MAX_STREAM = 200L << 20;

    static final String PREFIX = "/2018-06-01/runtime/";

    static final byte[] TOO_LARGE = tooLarge(MAX_RESPONSE);
    static final byte[] STREAM_TOO_LARGE = tooLarge(MAX_STREAM);

    private static final System.Logger LOG = System.getLogger(RuntimeApi.class.getName());
    private static final long PAUSE_NANOS = 20_000_000;

    private final ServerSocket server;
    private final RuntimeCalls calls;
    private final Map<RuntimeConnection, Thread> connections = new ConcurrentHashMap<>();

    private RuntimeApi(ServerSocket server, RuntimeCalls calls) {
        this.server = server;
        this.calls = calls;
    }

    private static byte[] tooLarge(long limit) {
        return ("{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":"
                        + "\"Response payload size exceeded maximum allowed payload size (" + limit + " bytes).\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Opens a free port of an address of this machine. */
    public static RuntimeApi open(String address, String name, RuntimeCalls calls) throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        RuntimeApi api = new RuntimeApi(server, calls);
        Thread.ofVirtual().name("lambda-" + name + "-accept").start(api::accept);
        return api;
    }

    /** {@return the port} */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                serve(server.accept());
            } catch (IOException e) {
                // The port was closed, which ends this thread; or a runtime gave up before it was served.
                pause();
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "A runtime's connection can't be served", e);
                pause();
            }
        }
    }

    /** What fails for want of files or memory fails again at once. */
    private void pause() {
        if (!server.isClosed()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void serve(Socket socket) throws IOException {
        boolean isServed = false;
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            RuntimeConnection connection = new RuntimeConnection(socket, calls);
            Thread.ofVirtual().name("lambda-runtime-connection").start(() -> serve(connection));
            isServed = true;
        } finally {
            if (!isServed) {
                socket.close();
            }
        }
    }

    /** Each thread enters itself: one that was entered by another couldn't be waited for before its start. */
    private void serve(RuntimeConnection connection) {
        connections.put(connection, Thread.currentThread());
        try {
            if (server.isClosed()) {
                connection.close();
            }
            connection.run();
        } finally {
            connections.remove(connection);
        }
    }

    /**
     * Waits until all has been read that a runtime wrote before it ended.
     *
     * @param limit how long at most: a process that the runtime has forked may keep its connections open
     */
    public void drain(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (Thread connection : connections.values()) {
            connection.join(Duration.ofNanos(deadline - System.nanoTime()));
        }
    }

    /** Closes the port and all connections; a runtime that waits for work ends by that. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // Nothing is left to be done with it.
        }
        connections.keySet().forEach(RuntimeConnection::close);
    }
}
