package dev.cumulet.benchmark;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One keep-alive HTTP/1.1 connection that costs the client as little as can be. */
final class Connection implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final int MAX_HEAD = 32 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] head = new byte[MAX_HEAD];
    private final byte[] sink = new byte[BUFFER];

    Connection(URI endpoint) throws IOException {
        socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = socket.getOutputStream();
    }

    /** A reply's status and the length of its body, which is read and dropped. */
    record Reply(int status, long length, boolean isFunctionError) {
        /** {@return whether it is what was asked for; Lambda answers 200 when a function fails} */
        boolean isSuccess() {
            return status / 100 == 2 && !isFunctionError;
        }
    }

    /** Sends a request that is ready to go and reads its reply. */
    Reply exchange(byte[] request) throws IOException {
        out.write(request);
        String text = head();
        long length = length(text);
        drop(length);
        return new Reply(Integer.parseInt(text.substring(9, 12)), length, text.contains("X-Amz-Function-Error"));
    }

    /** Sends a request that prepares a scenario and returns its reply's body. */
    String text(byte[] request) throws IOException {
        out.write(request);
        int length = (int) length(head());
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String head() throws IOException {
        int used = 0;
        while (used < 4 || !isEnd(used)) {
            int next = in.read();
            if (next < 0 || used == head.length) {
                throw new EOFException("The server closed the connection");
            }
            head[used++] = (byte) next;
        }
        return new String(head, 0, used, StandardCharsets.ISO_8859_1);
    }

    private boolean isEnd(int used) {
        return head[used - 1] == '\n' && head[used - 2] == '\r' && head[used - 3] == '\n';
    }

    private static long length(String text) throws IOException {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("\r\ncontent-length:");
        if (at < 0) {
            throw new IOException("The reply has no Content-Length, which this client needs:\n" + text);
        }
        int start = at + "\r\ncontent-length:".length();
        return Long.parseLong(lower.substring(start, lower.indexOf('\r', start)).strip());
    }

    private void drop(long length) throws IOException {
        for (long left = length; left > 0; ) {
            int read = in.read(sink, 0, (int) Math.min(left, sink.length));
            if (read < 0) {
                throw new EOFException("The reply's body broke off");
            }
            left -= read;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
