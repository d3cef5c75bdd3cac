package dev.cumulet.core.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.LazyString;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Reads the headers of requests as ISO-8859-1, which keeps each byte: S3 hands an object's own headers out as they came,
 * be they UTF-8. Helidon takes them for ASCII, where all else is lost.
 */
final class HeadReader extends DataReader {
    // Helidon means to make readers by a factory method only, and has no setting yet for the bytes of headers.
    @SuppressWarnings("removal")
    private HeadReader(DataReader begun, HelidonSocket socket) {
        super(() -> next(begun, socket));
    }

    /** {@return a reader of what the connection has left, of which Helidon has seen the beginning} */
    static HeadReader of(ConnectionContext connection) {
        return new HeadReader(connection.dataReader(), connection.serverSocket());
    }

    private static byte[] next(DataReader begun, HelidonSocket socket) {
        int seen = begun.available();
        if (seen > 0) {
            return begun.readBytes(seen);
        }
        try {
            return socket.get();
        } catch (UncheckedIOException e) {
            // As Helidon's own reader does, so that lost clients are not logged.
            throw new ServerConnectionException("Failed to get data from socket", e);
        }
    }

    @Override
    public LazyString readLazyString(Charset ascii, int length) {
        return super.readLazyString(StandardCharsets.ISO_8859_1, length);
    }
}
