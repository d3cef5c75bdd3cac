package dev.cumulet.lambda.docker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets containers reach a port of this machine that listens on the loopback address alone, as this server does unless it
 * is told otherwise: listens on the address that containers reach and passes all on.
 */
final class Forward implements AutoCloseable {
    private static final int BACKLOG = 128;

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Forward(ServerSocket listener, InetSocketAddress target) {
        this.listener = listener;
        this.target = target;
    }

    /** Opens the same port on another address, or any if that one is taken. */
    static Forward open(String address, InetSocketAddress target) throws IOException {
        Forward forward = new Forward(listen(InetAddress.getByName(address), target.getPort()), target);
        Thread.ofVirtual().name("docker-forward").start(forward::accept);
        return forward;
    }

    private static ServerSocket listen(InetAddress address, int port) throws IOException {
        try {
            return new ServerSocket(port, BACKLOG, address);
        } catch (BindException e) {
            return new ServerSocket(0, BACKLOG, address);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket from = listener.accept();
                open.add(from);
                Thread.ofVirtual().name("docker-forward").start(() -> connect(from));
            } catch (IOException e) {
                // The port was closed, or one connection failed before it began.
            }
        }
    }

    private void connect(Socket from) {
        Socket to = new Socket();
        open.add(to);
        try (from;
                to) {
            to.connect(target);
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().name("docker-forward").start(() -> copy(to, from));
            copy(from, to);
            back.join();
        } catch (IOException e) {
            // One of the two sides has gone, so the other one goes too.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** What one side has ended the other one may still answer to. */
    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed in any case.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            // It is closed in any case.
        }
        open.forEach(Forward::close);
    }
}
