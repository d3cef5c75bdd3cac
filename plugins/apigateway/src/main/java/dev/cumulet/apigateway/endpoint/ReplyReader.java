package dev.cumulet.apigateway.endpoint;

import dev.cumulet.spi.http.Headers;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a reply of HTTP/1.x from a connection, and no more of it than is sensible. */
final class ReplyReader {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.([01]) ([1-9]\\d\\d)(?: .*)?");
    private static final int MOST_HEAD_BYTES = 64 * 1024;
    private static final int CHUNK_DIGITS = 8;
    private static final int FIRST_FINAL = 200;
    private static final int SWITCHED = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final InputStream in;
    private final int largestBody;
    private int headBytes;
    private boolean hasBegun;
    private boolean isReusable;

    ReplyReader(InputStream in, int largestBody) {
        this.in = in;
        this.largestBody = largestBody;
    }

    /** {@return whether a byte has come} */
    boolean hasBegun() {
        return hasBegun;
    }

    /** {@return whether the connection is where the next reply begins} */
    boolean isReusable() {
        return isReusable;
    }

    EndpointReply read(String method) throws IOException {
        Matcher statusLine = statusLine();
        Headers headers = headers();
        int status = Integer.parseInt(statusLine.group(2));
        while (status < FIRST_FINAL) {
            if (status == SWITCHED) {
                throw new ProtocolException("Another protocol, which nobody asked for");
            }
            statusLine = statusLine();
            headers = headers();
            status = Integer.parseInt(statusLine.group(2));
        }
        boolean isKept = statusLine.group(1).equals("1")
                && !headers.first("Connection").orElse("").equalsIgnoreCase("close");
        boolean isBare = method.equals("HEAD") || status == SWITCHED || status == NO_CONTENT || status == NOT_MODIFIED;
        byte[] body = isBare ? new byte[0] : body(headers, isKept);
        if (isBare) {
            isReusable = isKept;
        }
        return new EndpointReply(status, headers, body);
    }

    private byte[] body(Headers headers, boolean isKept) throws IOException {
        if (headers.first("Transfer-Encoding")
                .orElse("")
                .toLowerCase(java.util.Locale.ROOT)
                .endsWith("chunked")) {
            byte[] body = chunks();
            isReusable = isKept;
            return body;
        }
        Optional<Long> length = length(headers);
        if (length.isEmpty()) {
            return limited(in.readNBytes(largestBody + 1));
        }
        checkLength(length.get());
        byte[] body = in.readNBytes(length.get().intValue());
        if (body.length < length.get()) {
            throw new EOFException("The body ended after " + body.length + " of " + length.get() + " bytes");
        }
        isReusable = isKept;
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            checkLength((long) body.size() + size);
            byte[] chunk = in.readNBytes(size);
            body.write(chunk);
            if (chunk.length < size || !line().isEmpty()) {
                throw new ProtocolException("A chunk has not the length that it states");
            }
        }
        // Trailers tell nobody behind the gateway anything.
        headers();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        headBytes = 0;
        String line = line();
        int semicolon = line.indexOf(';');
        String size = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        if (size.isEmpty() || size.length() > CHUNK_DIGITS || !size.matches("[0-9a-fA-F]+")) {
            throw new ProtocolException("Not the length of a chunk");
        }
        long length = Long.parseLong(size, 16);
        checkLength(length);
        return (int) length;
    }

    private void checkLength(long length) {
        if (length > largestBody) {
            throw tooLarge(length);
        }
    }

    private byte[] limited(byte[] body) {
        checkLength(body.length);
        return body;
    }

    private EndpointException tooLarge(long length) {
        return new EndpointException(
                EndpointException.Reason.TOO_LARGE,
                "Integration response of reported length " + length + " is larger than allowed maximum of "
                        + largestBody + " bytes.",
                null);
    }

    private static Optional<Long> length(Headers headers) throws ProtocolException {
        Optional<String> length = headers.first("Content-Length").map(String::strip);
        if (length.isPresent() && !length.get().matches("\\d{1,18}")) {
            throw new ProtocolException("Not a length: " + length.get());
        }
        return length.map(Long::valueOf);
    }

    private Matcher statusLine() throws IOException {
        Matcher line = STATUS_LINE.matcher(line());
        if (!line.matches()) {
            throw new ProtocolException("Not a status line of HTTP/1.1");
        }
        return line;
    }

    private Headers headers() throws IOException {
        Headers.Builder headers = Headers.builder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new ProtocolException("Not a header line");
            }
            headers.add(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        return headers.build();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("The connection ended within the head of a reply");
            }
            hasBegun = true;
            if (++headBytes > MOST_HEAD_BYTES) {
                throw new ProtocolException("The head of the reply has more than " + MOST_HEAD_BYTES + " bytes");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
