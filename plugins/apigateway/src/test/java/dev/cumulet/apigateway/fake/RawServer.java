package dev.cumulet.apigateway.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that answers every request with the same bytes, right or wrong, and remembers what it was sent. */
public final class RawServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

    private final ServerSocket socket;
    private final String reply;
    private final boolean isClosing;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private RawServer(String reply, boolean isClosing) {
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.reply = reply;
        this.isClosing = isClosing;
        Thread.ofVirtual().start(this::accept);
    }

    /** {@return a server that keeps its connections} */
    public static RawServer answering(String reply) {
        return new RawServer(reply, false);
    }

    /** {@return a server that closes each connection after its reply} */
    public static RawServer closingAfter(String reply) {
        return new RawServer(reply, true);
    }

    /** {@return the URL of a path} */
    public String url(String path) {
        return "http://127.0.0.1:" + socket.getLocalPort() + path;
    }

    /** {@return the requests so far, head and body} */
    public List<String> requests() {
        return requests;
    }

    /** {@return how many connections were opened} */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // The server was closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            do {
                requests.add(request(client.getInputStream()));
                client.getOutputStream().write(reply.getBytes(StandardCharsets.ISO_8859_1));
                client.getOutputStream().flush();
            } while (!isClosing);
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("No request");
            }
            head.write(b);
            text = b == '\n' ? head.toString(StandardCharsets.UTF_8) : "";
        }
        Matcher length = LENGTH.matcher(text);
        return text
                + (length.find()
                        ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                        : "");
    }
}
