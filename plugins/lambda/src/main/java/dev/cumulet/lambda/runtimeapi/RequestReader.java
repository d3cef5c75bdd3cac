package dev.cumulet.lambda.runtimeapi;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads HTTP/1.1 requests from a connection: as much of the protocol as runtimes and curl speak, bodies with a length or
 * in chunks. The head may be large, since runtimes put X-Ray causes of up to 1 MiB into it.
 */
final class RequestReader {
    private static final int MAX_HEAD = 2 << 20;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final InputStream in;
    private final OutputStream out;
    private final int maxBody;
    private final byte[] buffer = new byte[16 * 1024];
    private int start;
    private int end;

    RequestReader(InputStream in, OutputStream out, int maxBody) {
        this.in = in;
        this.out = out;
        this.maxBody = maxBody;
    }

    /** The headers that matter. */
    private static final class Head {
        private long length;
        private boolean isChunked;
        private boolean isContinueExpected;
        private boolean isLast;
    }

    /** {@return the next request, or nothing at the end of the connection} */
    RuntimeRequest read() throws IOException {
        String line = line();
        while (line.isEmpty()) {
            line = line();
        }
        String[] parts = line.split(" ", 3);
        if (parts.length < 3) {
            throw new IOException("Not an HTTP request: " + line);
        }
        Head head = head(parts[2].equals("HTTP/1.0"));
        if (head.isContinueExpected) {
            out.write(CONTINUE);
        }
        int query = parts[1].indexOf('?');
        String path = query < 0 ? parts[1] : parts[1].substring(0, query);
        ByteArrayOutputStream kept = new ByteArrayOutputStream((int) Math.min(head.length, maxBody));
        long size = head.isChunked ? chunks(kept) : body(head.length, kept);
        return new RuntimeRequest(parts[0], path, kept.toByteArray(), size > maxBody, head.isLast);
    }

    private Head head(boolean isOld) throws IOException {
        Head head = new Head();
        head.isLast = isOld;
        int left = MAX_HEAD;
        for (String line = line(); !line.isEmpty(); line = line()) {
            left -= line.length();
            if (left < 0) {
                throw new IOException("The head of a request is larger than " + MAX_HEAD + " bytes");
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                header(
                        head,
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return head;
    }

    private static void header(Head head, String name, String value) throws IOException {
        switch (name) {
            case "content-length" -> head.length = number(value, 10);
            case "transfer-encoding" -> head.isChunked = value.equalsIgnoreCase("chunked");
            case "expect" -> head.isContinueExpected = value.equalsIgnoreCase("100-continue");
            case "connection" -> head.isLast = value.equalsIgnoreCase("close");
            default -> {} // The rest says nothing that the environment needs.
        }
    }

    private static long number(String text, int radix) throws IOException {
        try {
            return Long.parseUnsignedLong(text, radix);
        } catch (NumberFormatException e) {
            throw new IOException("Not a length: " + text, e);
        }
    }

    private long chunks(ByteArrayOutputStream kept) throws IOException {
        long total = 0;
        while (true) {
            String line = line();
            int extension = line.indexOf(';');
            long size = number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
            if (size == 0) {
                break;
            }
            total += body(size, kept);
            line();
        }
        while (!line().isEmpty()) {
            // Trailers tell of errors within a streamed response; the stream's bytes are the response here.
        }
        return total;
    }

    private long body(long length, ByteArrayOutputStream kept) throws IOException {
        long left = length;
        while (left > 0) {
            if (start == end) {
                fill();
            }
            int taken = (int) Math.min(left, end - start);
            kept.write(buffer, start, Math.min(taken, Math.max(0, maxBody - kept.size())));
            start += taken;
            left -= taken;
        }
        return length;
    }

    private String line() throws IOException {
        StringBuilder text = null;
        while (true) {
            for (int at = start; at < end; at++) {
                if (buffer[at] == '\n') {
                    int last = at > start && buffer[at - 1] == '\r' ? at - 1 : at;
                    String part = new String(buffer, start, last - start, StandardCharsets.ISO_8859_1);
                    start = at + 1;
                    return text == null ? part : stripReturn(text.append(part));
                }
            }
            if (start < end) {
                text = text == null ? new StringBuilder() : text;
                text.append(new String(buffer, start, end - start, StandardCharsets.ISO_8859_1));
                if (text.length() > MAX_HEAD) {
                    throw new IOException("A line is longer than " + MAX_HEAD + " bytes");
                }
            }
            fill();
        }
    }

    /** A line's return may stand at the end of one buffer and its line feed in the next one. */
    private static String stripReturn(StringBuilder line) {
        int last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r') {
            line.setLength(last);
        }
        return line.toString();
    }

    private void fill() throws IOException {
        start = 0;
        end = Math.max(0, in.read(buffer));
        if (end == 0) {
            throw new EOFException("The runtime closed the connection");
        }
    }
}
