package dev.cumulet.lambda.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks by hand whether an engine answers: {@code GET /_ping}, a millisecond or so. A library for it takes a second to
 * load, which is too much for those who have no engine.
 */
public final class EngineProbe {
    private static final Pattern VERSION = Pattern.compile("(?im)^Server: *Docker/([^ \\r\\n]+)");
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final byte[] PING =
            "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ENOUGH = 4096;

    private EngineProbe() {}

    /**
     * What an engine has answered.
     *
     * @param version its version, if it tells
     * @param localAddress from which address of this machine it was reached, if that was by TCP
     */
    public record Pong(Optional<String> version, Optional<InetAddress> localAddress) {}

    /**
     * {@return the engine's answer}
     *
     * @throws IOException if nothing answers; the message is for people
     */
    public static Pong ping(EngineAddress address) throws IOException {
        CompletableFuture<Pong> answer = new CompletableFuture<>();
        try (SocketChannel channel = address.isSocketFile()
                ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX)
                : SocketChannel.open()) {
            Thread.ofVirtual().name("docker-ping").start(() -> ask(channel, address, answer));
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("no engine answers at " + address + " (" + reason(e.getCause()) + ")", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the engine at " + address + " doesn't answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + message.substring(1);
    }

    private static void ask(SocketChannel channel, EngineAddress address, CompletableFuture<Pong> answer) {
        try {
            channel.connect(address.socket());
            Optional<InetAddress> local = channel.getLocalAddress() instanceof InetSocketAddress own
                    ? Optional.of(own.getAddress())
                    : Optional.empty();
            if (address.certificates().isPresent()) {
                answer.complete(new Pong(Optional.empty(), local)); // That it listens must do where it wants TLS.
                return;
            }
            ByteBuffer request = ByteBuffer.wrap(PING);
            while (request.hasRemaining()) {
                channel.write(request);
            }
            String reply = read(channel);
            if (!reply.startsWith("HTTP/1.1 200")) {
                throw new IOException("it isn't Docker");
            }
            Matcher version = VERSION.matcher(reply);
            answer.complete(new Pong(version.find() ? Optional.of(version.group(1)) : Optional.empty(), local));
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        ByteBuffer reply = ByteBuffer.allocate(ENOUGH);
        while (reply.hasRemaining() && channel.read(reply) >= 0) {
            String text = new String(reply.array(), 0, reply.position(), StandardCharsets.ISO_8859_1);
            if (text.contains("\r\n\r\n")) {
                return text;
            }
        }
        return "";
    }
}
