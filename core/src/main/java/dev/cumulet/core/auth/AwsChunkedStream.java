package dev.cumulet.core.auth;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes the framing off an aws-chunked body: {@code size-in-hex[;chunk-signature=...] CRLF content CRLF} for each
 * chunk, an empty chunk at the end, then trailing headers.
 *
 * <p>Content goes from the connection straight into the reader's array; only framing passes through the buffer in
 * between. With the last announced byte the rest of the body is read and checked before that byte is handed out, so
 * trailers are complete and a reader that stops at the announced length can't miss a wrong signature.
 */
final class AwsChunkedStream extends InputStream {
    /** S3 wants at least this many bytes in every chunk that is followed by another. */
    private static final int SMALLEST_CHUNK = 8192;

    private static final int LONGEST_CHUNK_HEADER = 1024;
    private static final int LONGEST_TRAILER = 16 * 1024;
    private static final int BUFFER = 8192;
    private static final String SIGNATURE = "chunk-signature=";

    private final InputStream in;
    private final long announced;
    private final Trailer trailer;
    private final ChunkCheck check;
    private final FaultSource faults;

    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    private int chunk;
    private long chunkSize;
    private long chunkLeft;
    private String chunkSignature = "";
    private long delivered;
    private boolean isAtEnd;
    private Headers trailers = Headers.empty();
    private Optional<AwsException> failure = Optional.empty();

    /**
     * @param announced the number of bytes without the framing, or -1 if it is unknown
     * @param trailer reads what follows the last chunk
     */
    AwsChunkedStream(InputStream in, long announced, Trailer trailer, ChunkCheck check, FaultSource faults) {
        this.in = in;
        this.announced = announced;
        this.trailer = trailer;
        this.check = check;
        this.faults = faults;
    }

    /** {@return the trailing headers, empty before the end of the stream} */
    Headers trailers() {
        return trailers;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (length == 0) {
            return 0;
        }
        try {
            return readContent(target, offset, length);
        } catch (AwsException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private int readContent(byte[] target, int offset, int length) {
        if (chunkLeft == 0 && !isAtEnd) {
            openChunk();
        }
        if (isAtEnd) {
            return -1;
        }
        int read = copy(target, offset, (int) Math.min(length, chunkLeft));
        check.update(target, offset, read);
        chunkLeft -= read;
        delivered += read;
        if (chunkLeft == 0) {
            closeChunk();
            if (delivered == announced) {
                openChunk();
            }
        }
        return read;
    }

    /** Reads the header of the next chunk; of the empty one, all the rest. */
    private void openChunk() {
        readChunkHeader();
        if (chunkLeft > 0) {
            return;
        }
        if (announced >= 0 && delivered != announced) {
            throw incomplete();
        }
        check.endChunk(chunkSignature);
        trailers = trailer.read(rest(), check);
        isAtEnd = true;
    }

    private void closeChunk() {
        if (next() != '\r' || next() != '\n') {
            throw incomplete();
        }
        check.endChunk(chunkSignature);
    }

    private void readChunkHeader() {
        String header = line();
        int end = header.indexOf(';');
        long size = size(end < 0 ? header : header.substring(0, end));
        int signature = header.indexOf(SIGNATURE);
        chunkSignature = signature < 0
                ? ""
                : header.substring(signature + SIGNATURE.length()).strip();
        chunk++;
        if (size > 0 && chunk > 1 && chunkSize < SMALLEST_CHUNK) {
            throw faults.fault(
                    Fault.CHUNK_TOO_SMALL,
                    Map.of("Chunk", Integer.toString(chunk), "BadChunkSize", Long.toString(chunkSize)));
        }
        if (announced >= 0 && size > announced - delivered) {
            throw incomplete();
        }
        chunkSize = size;
        chunkLeft = size;
    }

    private long size(String digits) {
        String hex = digits.strip();
        // 15 digits are a million terabytes; more would overflow or be a sign.
        if (hex.isEmpty() || hex.length() > 15 || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            throw incomplete();
        }
        return Long.parseLong(hex, 16);
    }

    private String line() {
        StringBuilder line = new StringBuilder(100);
        for (int c = next(); c != '\r'; c = next()) {
            if (line.length() == LONGEST_CHUNK_HEADER) {
                throw incomplete();
            }
            line.append((char) c);
        }
        if (next() != '\n') {
            throw incomplete();
        }
        return line.toString();
    }

    private String rest() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream(256);
        while (position < limit || fill()) {
            rest.write(buffer, position, limit - position);
            position = limit;
            if (rest.size() > LONGEST_TRAILER) {
                throw faults.fault(Fault.MALFORMED_TRAILER, Map.of());
            }
        }
        if (rest.size() == 0) {
            throw incomplete();
        }
        return rest.toString(StandardCharsets.UTF_8);
    }

    private int next() {
        if (position == limit && !fill()) {
            throw incomplete();
        }
        return buffer[position++] & 0xff;
    }

    private boolean fill() {
        int read = readOn(buffer, 0, BUFFER);
        position = 0;
        limit = Math.max(0, read);
        return read > 0;
    }

    private int copy(byte[] target, int offset, int length) {
        if (position == limit && length >= BUFFER) {
            int read = readOn(target, offset, length);
            if (read < 0) {
                throw incomplete();
            }
            return read;
        }
        if (position == limit && !fill()) {
            throw incomplete();
        }
        int copied = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, copied);
        position += copied;
        return copied;
    }

    /** A server may tell a body that broke off by an exception; to the client it is a body that is too short. */
    private int readOn(byte[] target, int offset, int length) {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            throw incomplete();
        }
    }

    private AwsException incomplete() {
        return faults.because(Fault.INCOMPLETE_BODY, "The request body terminated unexpectedly");
    }

    @Override
    public int available() {
        return (int) Math.min(limit - position, chunkLeft);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
