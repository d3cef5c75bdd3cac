package dev.cumulet.dynamodb.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder served over HTTP, one request a connection. */
final class SmallSite implements AutoCloseable {
    private final ServerSocket listener;
    private final Path root;

    SmallSite(Path root) throws IOException {
        this.root = root;
        this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "http://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                answer(socket);
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        Path file = root.resolve(in.readLine().split(" ")[1].substring(1));
        while (!in.readLine().isEmpty()) {
            // The other headers do not matter.
        }
        byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        String head = "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(Files.exists(file) ? "200 OK" : "404 Not Found", content.length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(content);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
