package dev.cumulet.spi.http;

import dev.cumulet.spi.Stability;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One message of a stream of the type {@code application/vnd.amazon.eventstream}, as S3's SelectObjectContent and
 * Lambda's InvokeWithResponseStream answer.
 *
 * <p>On the wire: the total length and the headers' length in four bytes each, a CRC-32 of these eight bytes, the headers,
 * the payload, and a CRC-32 of all before it, everything big-endian. A header is its name behind a length of one byte, its
 * type, and its value; the values that AWS's services answer are all texts (type 7) behind a length of two bytes.
 *
 * @param headers names and values, in their order on the wire
 * @param payload the content, which must not be changed any more
 */
@Stability(Stability.Level.EVOLVING)
public record EventMessage(Headers headers, byte[] payload) {
    /** The type that a reply of such messages has. */
    public static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private static final String MESSAGE_TYPE = ":message-type";
    private static final int PRELUDE = 12;
    private static final int CRC = 4;
    private static final int TEXT = 7;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_VALUE = 0xffff;
    private static final int MOST_HEADERS = 128 * 1024;
    private static final int LARGEST_PAYLOAD = 16 * 1024 * 1024;

    /** Makes a message; an {@link IllegalArgumentException} says that clients would refuse it. */
    public EventMessage {
        if (payload.length > LARGEST_PAYLOAD) {
            throw new IllegalArgumentException("A payload of " + payload.length + " bytes; 16 MiB are allowed");
        }
    }

    /** {@return an event without content} */
    public static EventMessage event(String type) {
        return new EventMessage(Headers.of(":event-type", type, MESSAGE_TYPE, "event"), new byte[0]);
    }

    /** {@return an event with content} */
    public static EventMessage event(String type, String contentType, byte[] payload) {
        return new EventMessage(
                Headers.of(":event-type", type, ":content-type", contentType, MESSAGE_TYPE, "event"), payload);
    }

    /** {@return an error that the service's model has no shape for; the stream ends behind it} */
    public static EventMessage error(String code, String message) {
        return new EventMessage(
                Headers.of(":error-code", code, ":error-message", cut(message), MESSAGE_TYPE, "error"), new byte[0]);
    }

    /** {@return an error that the service's model describes; the stream ends behind it} */
    public static EventMessage exception(String type, String contentType, byte[] payload) {
        return new EventMessage(
                Headers.of(":exception-type", type, ":content-type", contentType, MESSAGE_TYPE, "exception"), payload);
    }

    private static String cut(String message) {
        return message.length() <= LONGEST_VALUE / 3 ? message : message.substring(0, LONGEST_VALUE / 3);
    }

    /** {@return the bytes on the wire} */
    public byte[] encoded() {
        byte[] head = encodedHeaders();
        ByteBuffer message = ByteBuffer.allocate(PRELUDE + head.length + payload.length + CRC);
        message.putInt(message.capacity()).putInt(head.length);
        message.putInt(crc(message.array(), message.position()));
        message.put(head).put(payload);
        message.putInt(crc(message.array(), message.position()));
        return message.array();
    }

    /** Writes the bytes of {@link #encoded}. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(encoded());
    }

    private byte[] encodedHeaders() {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        headers.forEach((name, value) -> {
            byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
            byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
            if (nameBytes.length == 0 || nameBytes.length > LONGEST_NAME || valueBytes.length > LONGEST_VALUE) {
                throw new IllegalArgumentException("A header of an event message is too long, or has no name: " + name);
            }
            block.write(nameBytes.length);
            block.writeBytes(nameBytes);
            block.write(TEXT);
            block.write(valueBytes.length >> 8);
            block.write(valueBytes.length);
            block.writeBytes(valueBytes);
        });
        if (block.size() > MOST_HEADERS) {
            throw new IllegalArgumentException("The headers of an event message exceed 128 KiB");
        }
        return block.toByteArray();
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
