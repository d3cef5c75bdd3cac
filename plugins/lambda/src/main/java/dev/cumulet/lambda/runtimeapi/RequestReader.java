package dev.cumulet.lambda.runtimeapi;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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
    private static final class Fields {
        private long length;
        private boolean isChunked;
        private boolean isContinueExpected;
        private boolean isLast;
        private boolean isStreamed;
        private String contentType = "";
        private final Map<String, String> extension = new TreeMap<>();
    }

    /** Takes the content as it comes. */
    @FunctionalInterface
    private interface Taker {
        void take(byte[] bytes, int offset, int length);
    }

    /** {@return the head of the next request; its content must be read before the next one} */
    RuntimeHead head() throws IOException {
        String line = line();
        while (line.isEmpty()) {
            line = line();
        }
        String[] parts = line.split(" ", 3);
        if (parts.length < 3) {
            throw new IOException("Not an HTTP request: " + line);
        }
        Fields fields = fields(parts[2].equals("HTTP/1.0"));
        if (fields.isContinueExpected) {
            out.write(CONTINUE);
        }
        int query = parts[1].indexOf('?');
        String path = query < 0 ? parts[1] : parts[1].substring(0, query);
        return new RuntimeHead(
                parts[0],
                path,
                fields.length,
                fields.isChunked,
                fields.isLast,
                fields.isStreamed,
                fields.contentType,
                fields.extension);
    }

    /** {@return the request with its whole content} */
    RuntimeRequest request(RuntimeHead head) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream((int) Math.min(head.length(), maxBody));
        StreamEnd end = content(head, (bytes, offset, length) -> {
            int room = Math.max(0, maxBody - kept.size());
            kept.write(bytes, offset, Math.min(length, room));
        });
        return new RuntimeRequest(
                head.method(),
                head.path(),
                kept.toByteArray(),
                end.length() > maxBody,
                head.isLast(),
                head.extensionHeaders());
    }

    /**
     * Hands the content on while it comes.
     *
     * @param limit how many bytes are handed on at the most; the rest is dropped
     */
    StreamEnd stream(RuntimeHead head, ResponseSink sink, long limit) throws IOException {
        long[] left = {limit};
        return content(head, (bytes, offset, length) -> {
            int taken = (int) Math.min(length, left[0]);
            left[0] -= taken;
            if (taken > 0) {
                sink.write(bytes, offset, taken);
            }
        });
    }

    private StreamEnd content(RuntimeHead head, Taker taker) throws IOException {
        if (head.isChunked()) {
            return chunks(taker);
        }
        body(head.length(), taker);
        return new StreamEnd(head.length(), "", "");
    }

    private Fields fields(boolean isOld) throws IOException {
        Fields fields = new Fields();
        fields.isLast = isOld;
        int left = MAX_HEAD;
        for (String line = line(); !line.isEmpty(); line = line()) {
            left -= line.length();
            if (left < 0) {
                throw new IOException("The head of a request is larger than " + MAX_HEAD + " bytes");
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                field(
                        fields,
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private static void field(Fields fields, String name, String value) throws IOException {
        switch (name) {
            case "content-length" -> fields.length = number(value, 10);
            case "content-type" -> fields.contentType = value;
            case "transfer-encoding" -> fields.isChunked = value.equalsIgnoreCase("chunked");
            case "expect" -> fields.isContinueExpected = value.equalsIgnoreCase("100-continue");
            case "connection" -> fields.isLast = value.equalsIgnoreCase("close");
            case "lambda-runtime-function-response-mode" -> fields.isStreamed = value.equalsIgnoreCase("streaming");
            default -> {
                if (name.startsWith("lambda-extension-")) {
                    fields.extension.put(name, value);
                } // The rest says nothing that the environment needs.
            }
        }
    }

    private static long number(String text, int radix) throws IOException {
        try {
            long length = Long.parseLong(text, radix);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // It is told below.
        }
        throw new IOException("Not a length: " + text);
    }

    private StreamEnd chunks(Taker taker) throws IOException {
        long total = 0;
        while (true) {
            String line = line();
            int extension = line.indexOf(';');
            long size = number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
            if (size == 0) {
                break;
            }
            body(size, taker);
            total += size;
            line();
        }
        Map<String, String> trailers = trailers();
        return new StreamEnd(
                total,
                trailers.getOrDefault(StreamEnd.ERROR_TYPE, ""),
                trailers.getOrDefault(StreamEnd.ERROR_BODY, ""));
    }

    private Map<String, String> trailers() throws IOException {
        Map<String, String> trailers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int left = MAX_HEAD;
        for (String line = line(); !line.isEmpty(); line = line()) {
            left -= line.length();
            int colon = line.indexOf(':');
            if (left > 0 && colon > 0) {
                trailers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return trailers;
    }

    private void body(long length, Taker taker) throws IOException {
        long left = length;
        while (left > 0) {
            if (start == end) {
                fill();
            }
            int taken = (int) Math.min(left, end - start);
            taker.take(buffer, start, taken);
            start += taken;
            left -= taken;
        }
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
