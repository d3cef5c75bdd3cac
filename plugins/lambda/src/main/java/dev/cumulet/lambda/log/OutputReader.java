package dev.cumulet.lambda.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Divides an environment's output into lines and marks.
 *
 * <p>A mark is byte 0x1E, letters, digits and hyphens, and a line feed; a stray 0x1E is a part of the output as any other
 * byte. A mark also ends the line in front of it. Within a line a return stands for a line break: so runtimes, AWS's too,
 * print what is to be one event.
 */
final class OutputReader {
    private static final int MARK = 0x1e;
    private static final int LONGEST_MARK = 64;
    private static final int LONGEST_LINE = 256 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private final Listener listener;
    private final StringBuilder mark = new StringBuilder();
    private boolean isInMark;

    private final ReentrantLock lock = new ReentrantLock(); // never held while the listener hears
    // Both are guarded by the lock.
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private boolean isCut;

    /** Hears of the output, on the thread that reads it. */
    interface Listener {
        /** A part of the output without marks. */
        void bytes(byte[] buffer, int start, int end);

        /** A line of it, without its end. */
        void line(String text);

        void mark(String id);
    }

    OutputReader(Listener listener) {
        this.listener = listener;
    }

    /** Reads to the end. */
    void read(InputStream output) throws IOException {
        byte[] buffer = new byte[8192];
        try {
            for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                take(buffer, read);
            }
        } finally {
            if (isInMark) {
                revert();
            }
            endLine();
        }
    }

    private void take(byte[] buffer, int length) {
        int start = 0; // of what isn't told yet
        for (int at = 0; at < length; at++) {
            byte next = buffer[at];
            if (isInMark) {
                start = at + 1;
                if (next == '\n' && !mark.isEmpty()) {
                    isInMark = false;
                    endLine();
                    listener.mark(mark.toString());
                } else if (isOfMark(next) && mark.length() < LONGEST_MARK) {
                    mark.append((char) next);
                } else {
                    revert();
                    start = at--; // it is looked at again, as output
                }
            } else if (next == MARK) {
                tell(buffer, start, at);
                isInMark = true;
                mark.setLength(0);
                start = at + 1;
            }
        }
        tell(buffer, start, length);
    }

    private static boolean isOfMark(byte next) {
        return next >= '0' && next <= '9' || next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z' || next == '-';
    }

    /** It was no mark after all. */
    private void revert() {
        isInMark = false;
        byte[] bytes = ("\u001e" + mark).getBytes(StandardCharsets.ISO_8859_1);
        tell(bytes, 0, bytes.length);
    }

    private void tell(byte[] bytes, int start, int end) {
        if (start >= end) {
            return;
        }
        listener.bytes(bytes, start, end);
        int from = start;
        int before = append(bytes, start, start);
        for (int at = start; at < end; at++) {
            if (bytes[at] != '\n' && before + at - from < LONGEST_LINE) {
                continue;
            }
            append(bytes, from, at);
            from = bytes[at] == '\n' ? at + 1 : at;
            before = 0;
            finishLine();
        }
        append(bytes, from, end);
    }

    /** {@return how long the line is now} */
    private int append(byte[] bytes, int start, int end) {
        lock.lock();
        try {
            line.write(bytes, start, end - start);
            isCut &= end == start;
            return line.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@return what there is of an unfinished line, which ends here}
     *
     * <p>Any thread may call this. If just the line's end has yet to come, that makes no other line.
     */
    Optional<String> cut() {
        lock.lock();
        try {
            if (line.size() == 0) {
                return Optional.empty();
            }
            isCut = true;
            return Optional.of(takeLine());
        } finally {
            lock.unlock();
        }
    }

    private void endLine() {
        if (append(NOTHING, 0, 0) > 0) {
            finishLine();
        }
    }

    private void finishLine() {
        String text;
        lock.lock();
        try {
            boolean isTold = isCut && line.size() == 0;
            isCut = false;
            if (isTold) {
                return;
            }
            text = takeLine();
        } finally {
            lock.unlock();
        }
        listener.line(text);
    }

    private String takeLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        int last = text.length() - 1;
        boolean hasReturns = text.lastIndexOf('\r', last - 1) >= 0;
        return hasReturns ? text.substring(0, last).replace('\r', '\n') + text.charAt(last) : text;
    }
}
