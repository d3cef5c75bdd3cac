package dev.cumulet.dynamodb.local;

import dev.cumulet.dynamodb.engine.EngineReply;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * One HTTP/1.1 connection to the engine, kept open. A request goes out in one write and the reply mostly comes in one
 * read: the JDK's HTTP client, made for everything, needs more time for its own threads than the engine for the answer.
 *
 * <p>For one thread at a time.
 */
final class Connection implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;
    private static final int CONNECT_MILLIS = 2_000;
    private static final long AWAKE_NANOS = 500_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private volatile long changed = System.nanoTime();
    private volatile boolean isBusy;

    private Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    static Connection open(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            if (socket.getLocalPort() == port) {
                // While nobody listens there, the system may choose this very port for our end, and TCP is content.
                throw new ConnectException("Connected to itself");
            }
            return new Connection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Lets reads fail that take longer; costs a timer for each, so it is not for every connection. */
    void limitReads(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
    }

    /** {@return how long it has been in its present state, busy or idle, in nanoseconds} */
    long age() {
        return System.nanoTime() - changed;
    }

    /** {@return whether a request is under way} */
    boolean isBusy() {
        return isBusy;
    }

    private void setBusy(boolean busy) {
        changed = System.nanoTime();
        isBusy = busy;
    }

    /** Sends a request and reads its reply; after an exception the connection is of no more use. */
    EngineReply exchange(byte[] head, byte[] body) throws IOException {
        return exchange(head, body, () -> false);
    }

    /**
     * Sends a request and reads its reply; after an exception the connection is of no more use.
     *
     * @param awake whether the reply may be waited for without giving the thread away
     */
    EngineReply exchange(byte[] head, byte[] body, BooleanSupplier awake) throws IOException {
        setBusy(true);
        byte[] message = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, message, head.length, body.length);
        out.write(message);
        await(awake);
        EngineReply reply = read();
        setBusy(false);
        return reply;
    }

    /**
     * Waits a moment for the reply without giving the thread away. To park a virtual thread and wake it again takes two
     * other threads about half as long as the engine needs to answer; a client that sends one request after the other
     * would feel it. With several requests under way the threads have better things to do.
     */
    private void await(BooleanSupplier awake) throws IOException {
        long end = System.nanoTime() + AWAKE_NANOS;
        while (awake.getAsBoolean() && in.available() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private EngineReply read() throws IOException {
        try {
            return parsed();
        } catch (NumberFormatException e) {
            throw new IOException("The answer is not HTTP: " + e.getMessage(), e);
        }
    }

    private EngineReply parsed() throws IOException {
        String statusLine = line();
        if (!statusLine.startsWith("HTTP/1.") || statusLine.length() < 12) {
            throw new IOException("The answer is not HTTP: " + statusLine);
        }
        int status = Integer.parseInt(statusLine, 9, 12, 10);
        int length = 0;
        boolean isChunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                isChunked = lower.endsWith("chunked");
            }
        }
        return EngineReply.of(status, isChunked ? chunks() : bytes(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(bytes(size));
            line();
        }
        while (!line().isEmpty()) {
            // Trailers say nothing that we need.
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String line = line();
        int end = line.indexOf(';');
        return Integer.parseInt(end < 0 ? line : line.substring(0, end), 16);
    }

    private String line() throws IOException {
        StringBuilder longer = null;
        while (true) {
            for (int i = position; i < limit; i++) {
                if (buffer[i] == '\n') {
                    String part = new String(buffer, position, i - position, StandardCharsets.ISO_8859_1);
                    position = i + 1;
                    String line = longer == null ? part : longer.append(part).toString();
                    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
                }
            }
            longer = longer == null ? new StringBuilder() : longer;
            longer.append(new String(buffer, position, limit - position, StandardCharsets.ISO_8859_1));
            fill();
        }
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int buffered = Math.min(count, limit - position);
        System.arraycopy(buffer, position, bytes, 0, buffered);
        position += buffered;
        int rest = in.readNBytes(bytes, buffered, count - buffered);
        if (rest < count - buffered) {
            throw new EOFException("The engine ended its answer too early");
        }
        return bytes;
    }

    private void fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        if (limit == 0) {
            throw new EOFException("The engine closed the connection");
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            System.getLogger(Connection.class.getName()).log(System.Logger.Level.TRACE, "Closing failed", e);
        }
    }
}
