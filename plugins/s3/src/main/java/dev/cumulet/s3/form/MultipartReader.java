package dev.cumulet.s3.form;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Takes a {@code multipart/form-data} body apart while it comes in. For one thread.
 *
 * <p>A part ends at a line break, two dashes and the boundary. A boundary has no line break inside, so a search that
 * fails never has to go back, and hostile content costs no more than other content. All but the file is small: {@link
 * #MOST_BYTES} bytes, framing included, and then the reader gives up.
 */
final class MultipartReader {
    /** S3's limit for everything before the file's content. */
    static final int MOST_BYTES = 20 * 1024;

    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_BOUNDARY = 70;

    private final InputStream source;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;

    /** Up to here the buffer is known to be content of the part; a delimiter may follow. */
    private int contentEnd;

    private boolean isDelimiterNext;
    private int counted;

    /** Makes a reader of a body whose Content-Type states that boundary. */
    MultipartReader(InputStream source, String boundary) {
        if (boundary.isEmpty()
                || boundary.length() > LONGEST_BOUNDARY
                || !boundary.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw malformed();
        }
        this.source = source;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        // The first boundary has no line break in front; this one makes it like all others.
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    static AwsException malformed() {
        return S3Error.MALFORMED_POST_REQUEST.exception();
    }

    /** {@return the head of the next part, nothing at the end of the form; skips what is left of the part before} */
    Optional<PartHead> next() {
        readContent(false);
        start += delimiter.length;
        count(delimiter.length);
        int first = nextByte();
        int second = nextByte();
        if (first == '-' && second == '-') {
            return Optional.empty();
        }
        if (first != '\r' || second != '\n') {
            throw malformed();
        }
        PartHead head = PartHead.read(this::line);
        contentEnd = start;
        isDelimiterNext = false;
        return Optional.of(head);
    }

    /** {@return the text of the part, to its end} */
    String text() {
        return readContent(true).toString(StandardCharsets.UTF_8);
    }

    private ByteArrayOutputStream readContent(boolean isKept) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] piece = new byte[1024];
        for (int read = read(piece, 0, piece.length); read >= 0; read = read(piece, 0, piece.length)) {
            count(read);
            if (isKept) {
                kept.write(piece, 0, read);
            }
        }
        return kept;
    }

    /** Reads content of the part; -1 at its end. */
    int read(byte[] target, int offset, int length) {
        while (start == contentEnd && length > 0) {
            if (isDelimiterNext) {
                return -1;
            }
            search();
            if (start == contentEnd && !isDelimiterNext) {
                fill();
            }
        }
        int read = Math.min(length, contentEnd - start);
        System.arraycopy(buffer, start, target, offset, read);
        start += read;
        return read;
    }

    /** Reads on to the end of the body, so that all checks of the body are made. */
    void drain() {
        start = 0;
        end = 0;
        while (readSource()) {
            end = 0;
        }
    }

    private void search() {
        int last = end - delimiter.length;
        for (int i = start; i <= last; i++) {
            if (buffer[i] == '\r' && isDelimiterAt(i)) {
                contentEnd = i;
                isDelimiterNext = true;
                return;
            }
        }
        // The bytes behind that may be the beginning of a delimiter.
        contentEnd = Math.max(start, last + 1);
    }

    private boolean isDelimiterAt(int position) {
        for (int i = 1; i < delimiter.length; i++) {
            if (buffer[position + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    /** Brings at least one more byte into the buffer, whose content before {@link #start} is done with. */
    private void fill() {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        contentEnd = 0;
        if (!readSource()) {
            throw malformed();
        }
    }

    private boolean readSource() {
        try {
            int read = source.read(buffer, end, buffer.length - end);
            end += Math.max(0, read);
            return read >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int nextByte() {
        while (start == end) {
            fill();
        }
        count(1);
        return buffer[start++];
    }

    /** {@return the next line of a part's head, without its line break} */
    private String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = nextByte();
        while (read != '\r') {
            line.write(read);
            read = nextByte();
        }
        if (nextByte() != '\n') {
            throw malformed();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private void count(int bytes) {
        counted += bytes;
        if (counted > MOST_BYTES) {
            throw S3Error.MAX_POST_PRE_DATA_LENGTH_EXCEEDED
                    .exception()
                    .with("MaxPostPreDataLengthBytes", String.valueOf(MOST_BYTES));
        }
    }
}
