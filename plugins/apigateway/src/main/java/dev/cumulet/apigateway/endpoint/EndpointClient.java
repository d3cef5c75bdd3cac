package dev.cumulet.apigateway.endpoint;

import dev.cumulet.apigateway.endpoint.EndpointException.Reason;
import dev.cumulet.apigateway.endpoint.IdleConnections.Peer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Sends requests of HTTP/1.1 and waits for the replies, on the caller's thread. It follows no redirects, keeps connections
 * for a few seconds, and has no thread of its own while it is idle.
 */
public final class EndpointClient implements AutoCloseable {
    /** What may be sent again when a kept connection turns out to be dead. */
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS");
    /** What the system takes from a writer at once, whether the server reads or not. */
    private static final int FITS_INTO_BUFFERS = 16 * 1024;

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final int largestBody;
    private final IdleConnections idle = new IdleConnections();

    /**
     * Makes a client.
     *
     * @param largestBody the most bytes that a reply may have
     */
    public EndpointClient(int largestBody) {
        this.largestBody = largestBody;
    }

    /**
     * {@return the server's reply}
     *
     * @throws TimeoutException if it is not there in time
     * @throws EndpointException if there is none
     */
    public EndpointReply send(EndpointRequest request) throws TimeoutException {
        Deadline deadline = Deadline.in(request.timeoutMillis());
        try {
            return send(request, deadline);
        } catch (SocketTimeoutException e) {
            throw (TimeoutException) new TimeoutException(e.getMessage()).initCause(e);
        } catch (UnknownHostException e) {
            throw failure(Reason.UNKNOWN_HOST, request, e);
        } catch (SSLHandshakeException | SSLPeerUnverifiedException e) {
            boolean isUntrusted = e.getCause() instanceof java.security.GeneralSecurityException;
            throw failure(isUntrusted ? Reason.UNTRUSTED : Reason.NETWORK, request, e);
        } catch (IOException e) {
            if (deadline.isOver()) {
                throw (TimeoutException) new TimeoutException(e.getMessage()).initCause(e);
            }
            throw failure(Reason.NETWORK, request, e);
        }
    }

    @Override
    public void close() {
        idle.close();
    }

    private EndpointReply send(EndpointRequest request, Deadline deadline) throws IOException {
        Optional<Connection> kept = idle.take(Peer.of(request));
        if (kept.isPresent()) {
            Optional<EndpointReply> reply = overKept(kept.get(), request, deadline);
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        Connection opened = Connection.open(request.address(), request.isVerified(), deadline);
        return over(opened, request, deadline, new ReplyReader(opened.in(), largestBody));
    }

    /** {@return the reply, or nothing if the server had given the connection up and the request may be repeated} */
    private Optional<EndpointReply> overKept(Connection kept, EndpointRequest request, Deadline deadline)
            throws IOException {
        ReplyReader reader = new ReplyReader(kept.in(), largestBody);
        try {
            return Optional.of(over(kept, request, deadline, reader));
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (reader.hasBegun() || deadline.isOver() || !REPEATABLE.contains(request.method())) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private EndpointReply over(Connection connection, EndpointRequest request, Deadline deadline, ReplyReader reader)
            throws IOException {
        boolean isKept = false;
        try {
            connection.beginsUntil(deadline);
            write(connection, request, deadline);
            EndpointReply reply = reader.read(request.method());
            isKept = reader.isReusable();
            return reply;
        } finally {
            if (isKept) {
                idle.give(Peer.of(request), connection);
            } else {
                connection.close();
            }
        }
    }

    private static void write(Connection connection, EndpointRequest request, Deadline deadline) throws IOException {
        byte[] bytes = bytes(request);
        Thread guard = bytes.length > FITS_INTO_BUFFERS ? closing(connection, deadline) : null;
        try {
            OutputStream out = connection.out();
            out.write(bytes);
            out.flush();
        } finally {
            if (guard != null) {
                guard.interrupt();
            }
        }
    }

    /** A blocked write has no timeout of its own: it ends when the connection does. */
    private static Thread closing(Connection connection, Deadline deadline) {
        return Thread.ofVirtual().name("apigateway-slow-endpoint").start(() -> {
            while (!deadline.isOver() && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1), deadline.nanos() - System.nanoTime()));
            }
            if (!Thread.currentThread().isInterrupted()) {
                connection.close();
            }
        });
    }

    private static byte[] bytes(EndpointRequest request) {
        StringBuilder head = new StringBuilder(512);
        head.append(request.method())
                .append(' ')
                .append(request.address().target())
                .append(" HTTP/1.1\r\n");
        if (!request.headers().contains("Host")) {
            line(head, "Host", request.address().authority());
        }
        request.headers().forEach((name, value) -> line(head, name, value));
        if (request.body().length > 0 || WITH_BODY.contains(request.method())) {
            line(head, "Content-Length", String.valueOf(request.body().length));
        }
        head.append("\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + request.body().length);
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(request.body());
        return bytes.toByteArray();
    }

    /** A line break in a value would begin another header, or another request. */
    private static void line(StringBuilder head, String name, String value) {
        if (name.chars().allMatch(EndpointClient::isTokenCharacter) && !name.isEmpty()) {
            head.append(name).append(": ");
            value.chars().map(c -> c < ' ' && c != '\t' || c == 0x7f ? ' ' : c).forEach(c -> head.append((char) c));
            head.append("\r\n");
        }
    }

    private static boolean isTokenCharacter(int c) {
        return c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    private static EndpointException failure(Reason reason, EndpointRequest request, IOException cause) {
        String place = request.address().host() + ":" + request.address().port();
        return new EndpointException(reason, place + ": " + cause, cause);
    }
}
