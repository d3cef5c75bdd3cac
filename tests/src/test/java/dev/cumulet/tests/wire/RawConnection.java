package dev.cumulet.tests.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** One connection on which a test writes bytes and reads replies. */
final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 9_000;

    private final Socket socket;
    private final InputStream in;

    RawConnection(URI endpoint) {
        try {
            socket = new Socket(endpoint.getHost(), endpoint.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = socket.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A reply as text, one character a byte. */
    record Reply(int status, String head, String body) {
        Optional<String> header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    RawConnection send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // The server may have answered and closed before it read everything: the reply tells.
        }
        return this;
    }

    RawConnection endOfInput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Reads one reply; {@return nothing if the server closed the connection instead} */
    Optional<Reply> reply() {
        try {
            String head = head();
            if (head.isEmpty()) {
                return Optional.empty();
            }
            int status = Integer.parseInt(head.substring(9, 12));
            Reply empty = new Reply(status, head, "");
            int length = empty.header("Content-Length").map(Integer::parseInt).orElse(0);
            byte[] body = in.readNBytes(length);
            return Optional.of(new Reply(status, head, new String(body, StandardCharsets.ISO_8859_1)));
        } catch (java.net.SocketException e) {
            return Optional.empty(); // a reset is a close
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
