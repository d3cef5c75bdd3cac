package dev.cumulet.lambda.url;

import dev.cumulet.lambda.stream.ResponseStream;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.ResponseBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/** A reply that the client gets while the function writes it. */
final class StreamedReply implements ResponseBody {
    /** With this type a prelude tells status, headers and cookies; eight zero bytes part it from the content. */
    private static final String INTEGRATION = "application/vnd.awslambda.http-integration-response";

    private static final String UNTOLD = "application/octet-stream";
    private static final int ZEROS = 8;
    private static final int LONGEST_PRELUDE = 1 << 20;
    private static final int PIECE = 16 * 1024;

    private final ResponseStream stream;
    private final String contentType;
    private final byte[] piece = new byte[PIECE];
    private byte[] begun = new byte[0];

    StreamedReply(ResponseStream stream, String contentType) {
        this.stream = stream;
        this.contentType = contentType;
    }

    /** {@return status and headers, once they are known; nothing if the function tells none that can be} */
    Optional<UrlResponse> head() {
        if (!contentType.startsWith(INTEGRATION)) {
            String type = contentType.isEmpty() ? UNTOLD : contentType;
            return Optional.of(new UrlResponse(200, Headers.of("Content-Type", type), begun));
        }
        try {
            return prelude().flatMap(UrlResponse::ofPrelude);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the prelude and perhaps the beginning of the content, since pieces come as they like. */
    private Optional<byte[]> prelude() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int zeros = 0;
        for (int length = stream.read(piece); length >= 0; length = stream.read(piece)) {
            int end = 0;
            while (end < length && zeros < ZEROS) {
                zeros = piece[end++] == 0 ? zeros + 1 : 0;
            }
            read.write(piece, 0, end);
            if (zeros == ZEROS) {
                begun = Arrays.copyOfRange(piece, end, length);
                return Optional.of(Arrays.copyOf(read.toByteArray(), read.size() - ZEROS));
            }
            if (read.size() > LONGEST_PRELUDE) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(begun);
        out.flush();
        for (int length = stream.read(piece); length >= 0; length = stream.read(piece)) {
            out.write(piece, 0, length);
            out.flush();
        }
        if (stream.outcome().isError()) {
            // Only a cut connection tells the client that this was not all.
            throw new IOException(
                    "The function failed amid its response: " + stream.outcome().reason());
        }
    }

    @Override
    public void close() {
        stream.abandon();
    }
}
