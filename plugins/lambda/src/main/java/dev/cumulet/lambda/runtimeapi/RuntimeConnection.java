package dev.cumulet.lambda.runtimeapi;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One connection of a runtime. Its thread reads requests all the time, so that a runtime that goes away is noticed even
 * while it waits for work; work is written by the thread that has it.
 */
public final class RuntimeConnection {
    private static final int MAX_KEPT = RuntimeApi.MAX_RESPONSE;

    /** So much fits into the buffers of a socket of this machine: the write returns whether anybody reads or not. */
    private static final int ALWAYS_FITS = 64 * 1024;

    private final Socket socket;
    private final OutputStream out;
    private final RuntimeCalls calls;

    RuntimeConnection(Socket socket, RuntimeCalls calls) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.calls = calls;
    }

    /** Serves the connection to its end, on the caller's thread. */
    void run() {
        try (socket) {
            RequestReader reader = new RequestReader(socket.getInputStream(), out, MAX_KEPT);
            boolean isLast = false;
            while (!isLast) {
                RuntimeHead head = reader.head();
                RuntimeReply reply = answer(head, reader);
                if (reply.status() != 0) {
                    write(reply.status(), reply.headers(), reply.json().getBytes(StandardCharsets.UTF_8));
                    isLast = head.isLast();
                }
            }
        } catch (IOException e) {
            // The runtime has gone or speaks something else: the environment hears of it below.
        } finally {
            calls.closed(this);
        }
    }

    private RuntimeReply answer(RuntimeHead head, RequestReader reader) throws IOException {
        String[] parts = parts(head.path());
        if (head.isStreamed() && isAbout(parts, "response") && head.method().equals("POST")) {
            Optional<ResponseSink> sink = calls.stream(parts[1], head.contentType());
            if (sink.isPresent()) {
                return stream(parts[1], head, reader, sink.get());
            }
        }
        return answer(reader.request(head), parts);
    }

    private RuntimeReply stream(String requestId, RuntimeHead head, RequestReader reader, ResponseSink sink)
            throws IOException {
        boolean isComplete = false;
        try {
            StreamEnd end = reader.stream(head, sink, RuntimeApi.MAX_STREAM);
            isComplete = true;
            boolean isTooLarge = end.length() > RuntimeApi.MAX_STREAM;
            RuntimeReply reply =
                    calls.streamed(requestId, isTooLarge ? Optional.of(RuntimeApi.STREAM_TOO_LARGE) : end.error());
            return isTooLarge && reply.equals(RuntimeReply.OK) ? RuntimeReply.STREAM_TOO_LARGE : reply;
        } finally {
            if (!isComplete) {
                calls.truncated(requestId);
            }
        }
    }

    /** {@return the parts of a path of the Runtime API; none if it is another one} */
    private static String[] parts(String path) {
        return path.startsWith(RuntimeApi.PREFIX)
                ? path.substring(RuntimeApi.PREFIX.length()).split("/")
                : new String[0];
    }

    private static boolean isAbout(String[] parts, String what) {
        return parts.length == 3 && parts[0].equals("invocation") && parts[2].equals(what);
    }

    private RuntimeReply answer(RuntimeRequest request, String[] parts) {
        if (parts.length == 0) {
            return calls.other(this, request);
        }
        boolean isPost = request.method().equals("POST");
        if (parts.length == 2 && request.method().equals("GET") && parts[0].equals("invocation")) {
            return parts[1].equals("next") ? calls.next(this) : RuntimeReply.NOT_FOUND;
        }
        if (isPost && parts.length == 2 && parts[0].equals("init") && parts[1].equals("error")) {
            return calls.initError(request.body());
        }
        if (isPost && isAbout(parts, "response")) {
            return request.isTooLarge() ? tooLarge(parts[1]) : calls.response(parts[1], request.body());
        }
        return isPost && isAbout(parts, "error") ? calls.error(parts[1], request.body()) : RuntimeReply.NOT_FOUND;
    }

    private RuntimeReply tooLarge(String requestId) {
        RuntimeReply reply = calls.error(requestId, RuntimeApi.TOO_LARGE);
        return reply.equals(RuntimeReply.OK) ? RuntimeReply.TOO_LARGE : reply;
    }

    /**
     * Sends work to a runtime that waits on this connection.
     *
     * @param headers whole header lines, each with its line end
     * @param patience how long the runtime may take to read a large event; then the connection is cut
     * @throws IOException if the runtime has gone, or doesn't read
     */
    public void send(String headers, byte[] event, Duration patience) throws IOException {
        if (headers.length() + event.length <= ALWAYS_FITS) {
            write(200, headers, event);
            return;
        }
        // A blocked write heeds no timeout and no interrupt: only closing the socket ends it.
        CompletableFuture<Void> written = new CompletableFuture<>();
        written.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).whenComplete((done, late) -> {
            if (late != null) {
                close();
            }
        });
        try {
            write(200, headers, event);
        } finally {
            written.complete(null);
        }
    }

    /** {@return the address from which it came} */
    public String remoteHost() {
        return socket.getInetAddress().getHostAddress();
    }

    /** Cuts the connection. */
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is left to be done with it.
        }
    }

    private void write(int status, String headers, byte[] body) throws IOException {
        byte[] head = ("HTTP/1.1 " + status + " " + reason(status)
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n" + headers
                        + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        out.write(whole);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 202 -> "Accepted";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 413 -> "Request Entity Too Large";
            default -> "Not Found";
        };
    }
}
