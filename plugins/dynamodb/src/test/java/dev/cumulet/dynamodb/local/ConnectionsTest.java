package dev.cumulet.dynamodb.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ConnectionsTest {
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);

    @Test
    void closesWhatNobodyUsesAnyMore() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Connections connections = new Connections(server.getLocalPort(), Duration.ofMillis(50))) {
            try (Socket other = answered(server, connections)) {
                connections.closeOld();
                assertThat(connections.idle()).isEqualTo(1);
                Thread.sleep(60);
                connections.closeOld();
                assertThat(connections.idle()).isZero();
                other.getInputStream().skip(1); // the request
                assertThat(other.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    private static Socket answered(ServerSocket server, Connections connections) throws Exception {
        Thread client = Thread.ofVirtual().start(() -> {
            try {
                connections.exchange(new byte[] {'?'}, new byte[0]);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        Socket other = server.accept();
        other.getOutputStream().write(ANSWER);
        client.join();
        return other;
    }
}
