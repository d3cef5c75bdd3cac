package dev.cumulet.lambda.runtimeapi;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One connection of a runtime. Its thread reads requests all the time, so that a runtime that goes away is noticed even
 * while it waits for work; work is written by the thread that has it.
 */
public final class RuntimeConnection {
    private static final int MAX_KEPT = RuntimeApi.MAX_RESPONSE;

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
                RuntimeRequest request = reader.read();
                RuntimeReply reply = answer(request);
                if (reply.status() != 0) {
                    write(reply.status(), "", reply.json().getBytes(StandardCharsets.UTF_8));
                    isLast = request.isLast();
                }
            }
        } catch (IOException e) {
            // The runtime has gone or speaks something else: the environment hears of it below.
        } finally {
            calls.closed(this);
        }
    }

    private RuntimeReply answer(RuntimeRequest request) {
        String path = request.path();
        if (!path.startsWith(RuntimeApi.PREFIX)) {
            return RuntimeReply.NOT_FOUND;
        }
        String rest = path.substring(RuntimeApi.PREFIX.length());
        if (request.method().equals("GET") && rest.equals("invocation/next")) {
            return calls.next(this);
        }
        if (!request.method().equals("POST")) {
            return RuntimeReply.NOT_FOUND;
        }
        if (rest.equals("init/error")) {
            return calls.initError(request.body());
        }
        String[] parts = rest.split("/");
        if (parts.length != 3 || !parts[0].equals("invocation")) {
            return RuntimeReply.NOT_FOUND;
        }
        return switch (parts[2]) {
            case "response" -> request.isTooLarge() ? tooLarge(parts[1]) : calls.response(parts[1], request.body());
            case "error" -> calls.error(parts[1], request.body());
            default -> RuntimeReply.NOT_FOUND;
        };
    }

    private RuntimeReply tooLarge(String requestId) {
        RuntimeReply reply = calls.error(requestId, RuntimeApi.TOO_LARGE.getBytes(StandardCharsets.UTF_8));
        return reply.equals(RuntimeReply.OK) ? RuntimeReply.TOO_LARGE : reply;
    }

    /**
     * Sends work to a runtime that waits on this connection.
     *
     * @param headers whole header lines, each with its line end
     * @throws IOException if the runtime has gone
     */
    public void send(String headers, byte[] event) throws IOException {
        write(200, headers, event);
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
