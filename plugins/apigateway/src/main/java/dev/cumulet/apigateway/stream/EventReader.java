package dev.cumulet.apigateway.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes the messages that Lambda answers InvokeWithResponseStream with out of the bytes that it writes. */
final class EventReader extends OutputStream {
    private static final int PRELUDE = 12;
    private static final int CRC = 4;
    private static final String PAYLOAD = "PayloadChunk";
    private static final String COMPLETE = "InvokeComplete";

    private final Chunks chunks;
    private ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean isComplete;

    EventReader(Chunks chunks) {
        this.chunks = chunks;
    }

    /** {@return whether the stream has told how the invocation ended} */
    boolean isComplete() {
        return isComplete;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        pending.write(bytes, offset, length);
        byte[] all = pending.toByteArray();
        int start = 0;
        while (all.length - start >= PRELUDE && all.length - start >= length(all, start)) {
            int end = start + length(all, start);
            message(all, start, end);
            start = end;
        }
        if (start > 0) {
            pending = new ByteArrayOutputStream();
            pending.write(all, start, all.length - start);
        }
    }

    private static int length(byte[] bytes, int start) throws IOException {
        int length = ByteBuffer.wrap(bytes).getInt(start);
        if (length < PRELUDE + CRC) {
            throw new IOException("Not a message of an event stream");
        }
        return length;
    }

    private void message(byte[] bytes, int start, int end) throws IOException {
        int headers = ByteBuffer.wrap(bytes).getInt(start + Integer.BYTES);
        int payload = start + PRELUDE + headers;
        // The service is in this process, so its types can be searched for where others would be parsed.
        String head = new String(bytes, start + PRELUDE, headers, StandardCharsets.ISO_8859_1);
        if (head.contains(PAYLOAD)) {
            chunks.put(Arrays.copyOfRange(bytes, payload, end - CRC));
        } else if (head.contains(COMPLETE)) {
            isComplete = true;
            String outcome = new String(bytes, payload, end - CRC - payload, StandardCharsets.UTF_8);
            if (outcome.contains("\"ErrorCode\"")) {
                chunks.fail();
            } else {
                chunks.end();
            }
        }
    }
}
