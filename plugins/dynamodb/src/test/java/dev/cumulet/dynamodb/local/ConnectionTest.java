package dev.cumulet.dynamodb.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.engine.EngineReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ConnectionTest {
    @Test
    void readsAnAnswerOfOneLength() throws Exception {
        EngineReply reply = answer("HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.bytes()).asString().isEqualTo("{}");
    }

    @Test
    void readsAnAnswerInChunks() throws Exception {
        EngineReply reply =
                answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x\r\n{\r\n1\r\n}\r\n0\r\n\r\n");

        assertThat(reply.bytes()).asString().isEqualTo("{}");
    }

    @Test
    void failsWhereTheAnswerIsNoHttp() {
        for (String answer : new String[] {
            "POST / HTTP/1.1\r\n\r\n", "SSH-2.0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"
        }) {
            assertThatThrownBy(() -> answer(answer))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not HTTP");
        }
    }

    @Test
    void failsWhereAnAnswerTakesTooLong() {
        assertThatThrownBy(() -> answer("")).isInstanceOf(IOException.class);
    }

    private static EngineReply answer(String bytes) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Connection connection = Connection.open(server.getLocalPort());
                Socket other = server.accept()) {
            other.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            connection.limitReads(Duration.ofMillis(500));
            return connection.exchange(new byte[] {'?'}, new byte[0]);
        }
    }
}
