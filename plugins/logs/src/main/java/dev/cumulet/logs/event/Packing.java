package dev.cumulet.logs.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * How events lie in a block: for each one the differences of its time, number and arrival to those of the event before
 * it, and its message behind its length. All numbers take as many bytes as they need, so that an event costs some six
 * bytes more than its text.
 */
final class Packing {
    private static final int LOW_BITS = 0x7f;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private Packing() {}

    /** {@return a block of some events, which are in the order of arrival} */
    static StoredBlock pack(List<LogEvent> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(events.size() * 64);
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        long payload = 0;
        long time = 0;
        long number = 0;
        long ingested = 0;
        for (LogEvent event : events) {
            byte[] message = event.message().getBytes(StandardCharsets.UTF_8);
            write(bytes, zigzag(event.timestamp() - time));
            write(bytes, event.position().number() - number);
            write(bytes, zigzag(event.ingested() - ingested));
            write(bytes, message.length);
            bytes.writeBytes(message);
            time = event.timestamp();
            number = event.position().number();
            ingested = event.ingested();
            first = Math.min(first, time);
            last = Math.max(last, time);
            payload += message.length + LogEvent.OVERHEAD;
        }
        long firstNumber = events.getFirst().position().number();
        return new StoredBlock(first, last, ingested, firstNumber, number, payload, bytes.toByteArray());
    }

    /** Reads a block's events in the order of arrival. */
    static void unpack(StoredBlock block, String stream, Consumer<LogEvent> each) {
        Reader reader = new Reader(block.packed());
        long time = 0;
        long number = 0;
        long ingested = 0;
        while (reader.hasMore()) {
            time += unzigzag(reader.number());
            number += reader.number();
            ingested += unzigzag(reader.number());
            each.accept(new LogEvent(new Position(time, number), ingested, stream, reader.text()));
        }
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> Long.SIZE - 1;
    }

    private static long unzigzag(long value) {
        return value >>> 1 ^ -(value & 1);
    }

    private static void write(ByteArrayOutputStream bytes, long value) {
        long left = value;
        while ((left & ~LOW_BITS) != 0) {
            bytes.write((int) (left & LOW_BITS | MORE));
            left >>>= BITS;
        }
        bytes.write((int) left);
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        private Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        private boolean hasMore() {
            return at < bytes.length;
        }

        private long number() {
            long value = 0;
            int shift = 0;
            while ((bytes[at] & MORE) != 0) {
                value |= (long) (bytes[at++] & LOW_BITS) << shift;
                shift += BITS;
            }
            return value | (long) bytes[at++] << shift;
        }

        private String text() {
            int length = (int) number();
            String text = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
        }
    }
}
