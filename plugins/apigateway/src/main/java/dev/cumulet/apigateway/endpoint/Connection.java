package dev.cumulet.apigateway.endpoint;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection to a server; for one request at a time. */
final class Connection implements AutoCloseable {
    private static final int BUFFER = 8 * 1024;

    private final SocketChannel channel;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private Deadline deadline;

    private Connection(SocketChannel channel, Socket socket) throws IOException {
        this.channel = channel;
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = new BufferedInputStream(new Timed(socket.getInputStream()), BUFFER);
    }

    static Connection open(EndpointAddress address, boolean isVerified, Deadline deadline) throws IOException {
        InetAddress host = resolved(address.host());
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().setTcpNoDelay(true);
            channel.socket().connect(new InetSocketAddress(host, address.port()), deadline.remainingMillis());
            Socket socket =
                    address.isSecure() ? secured(channel.socket(), address, isVerified, deadline) : channel.socket();
            return new Connection(channel, socket);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** This server's own host names lead to this machine even where no name server knows them. */
    private static InetAddress resolved(String host) throws UnknownHostException {
        boolean isLocal = host.endsWith(".localhost") || host.endsWith("localhost.localstack.cloud");
        return isLocal ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
    }

    private static Socket secured(Socket plain, EndpointAddress address, boolean isVerified, Deadline deadline)
            throws IOException {
        SSLSocket secure =
                (SSLSocket) Trust.factory(isVerified).createSocket(plain, address.host(), address.port(), true);
        if (isVerified) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
        }
        secure.setSoTimeout(deadline.remainingMillis());
        secure.startHandshake();
        return secure;
    }

    /** Until when the request that begins now is waited for. */
    void beginsUntil(Deadline end) {
        deadline = end;
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** {@return whether the server has kept the connection open and hasn't sent anything that nobody asked for} */
    boolean isUsable() {
        try {
            // Bytes behind the last reply would be taken for the beginning of the next one.
            if (in.available() > 0) {
                return false;
            }
            channel.configureBlocking(false);
            int read = channel.read(ByteBuffer.allocate(1));
            channel.configureBlocking(true);
            return read == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            channel.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
        }
    }

    /** Reads no longer than until the deadline, however slowly the bytes come. */
    private final class Timed extends InputStream {
        private final InputStream bytes;

        private Timed(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            socket.setSoTimeout(deadline.remainingMillis());
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            socket.setSoTimeout(deadline.remainingMillis());
            return bytes.read(buffer, offset, length);
        }

        @Override
        public int available() throws IOException {
            return bytes.available();
        }
    }
}
