package dev.cumulet.s3.select.format;

import dev.cumulet.s3.select.SelectError;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lines of CSV, one at a time. Empty lines and comments are no records. For one thread. */
final class CsvReader {
    private static final int BUFFER = 16 * 1024;
    private static final int END = -1;
    private static final int MOST_CHARACTERS = 1024 * 1024;

    private final Reader in;
    private final CsvDialect dialect;
    private final char recordStart;
    private final int recordSecond;
    private final char[] buffer = new char[BUFFER];
    private final StringBuilder field = new StringBuilder();
    private final List<String> fields = new ArrayList<>();
    private int at;
    private int limit;
    private int characters;

    CsvReader(Reader in, CsvDialect dialect) {
        this.in = in;
        this.dialect = dialect;
        this.recordStart = dialect.record().charAt(0);
        this.recordSecond = dialect.record().length() > 1 ? dialect.record().charAt(1) : END;
    }

    /** {@return the fields of the next record; nothing at the end} */
    Optional<String[]> next() throws IOException {
        while (peek() != END) {
            characters = 0;
            if (dialect.comment() != CsvDialect.NONE && peek() == dialect.comment()) {
                skipLine();
            } else if (!takeRecordDelimiter(peek())) {
                return Optional.of(record());
            }
        }
        return Optional.empty();
    }

    private int peek() throws IOException {
        if (at == limit && !fill()) {
            return END;
        }
        return buffer[at];
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer, 0, buffer.length);
        at = 0;
        limit = Math.max(0, read);
        return read > 0;
    }

    private int take() throws IOException {
        int next = peek();
        if (next != END) {
            at++;
            if (++characters > MOST_CHARACTERS) {
                throw SelectError.OVER_MAX_RECORD_SIZE.exception();
            }
        }
        return next;
    }

    /** Takes a record delimiter if this character begins one; {@return whether it did} */
    private boolean takeRecordDelimiter(int next) throws IOException {
        if (next != recordStart) {
            return false;
        }
        if (recordSecond == END) {
            at++;
            return true;
        }
        if (at + 1 == limit) {
            // The second character is not here yet: keep the first one and read on behind it.
            buffer[0] = (char) next;
            int read = in.read(buffer, 1, buffer.length - 1);
            at = 0;
            limit = 1 + Math.max(0, read);
        }
        boolean isDelimiter = at + 1 < limit && buffer[at + 1] == recordSecond;
        if (isDelimiter) {
            at += 2;
        }
        return isDelimiter;
    }

    private void skipLine() throws IOException {
        while (peek() != END && !takeRecordDelimiter(peek())) {
            take();
        }
    }

    private String[] record() throws IOException {
        fields.clear();
        do {
            field.setLength(0);
            if (dialect.quote() != CsvDialect.NONE && peek() == dialect.quote()) {
                take();
                quoted();
            } else {
                plain();
            }
            fields.add(field.toString());
        } while (!isAtRecordEnd());
        return fields.toArray(String[]::new);
    }

    /** Takes the delimiter behind a field; {@return whether the record ends here} */
    private boolean isAtRecordEnd() throws IOException {
        int next = peek();
        if (next == dialect.field()) {
            take();
            return false;
        }
        return next == END || takeRecordDelimiter(next);
    }

    private boolean isFieldEnd(int next) throws IOException {
        return next == END || next == dialect.field() || next == recordStart && isRecordDelimiter();
    }

    private boolean isRecordDelimiter() throws IOException {
        if (!takeRecordDelimiter(recordStart)) {
            return false;
        }
        at -= dialect.record().length();
        return true;
    }

    private void plain() throws IOException {
        for (int next = peek(); !isFieldEnd(next); next = peek()) {
            field.append((char) take());
        }
    }

    private void quoted() throws IOException {
        while (true) {
            int next = peek();
            if (next == END) {
                throw SelectError.CSV_UNESCAPED_QUOTE.exception();
            }
            if (!dialect.quotesDelimiters() && next == recordStart && isRecordDelimiter()) {
                throw SelectError.CSV_ESCAPING_RECORD_DELIMITER.exception();
            }
            take();
            if (next == dialect.escape() && isEscapable(peek())) {
                field.append((char) take());
            } else if (next == dialect.quote()) {
                closed();
                return;
            } else {
                field.append((char) next);
            }
        }
    }

    private boolean isEscapable(int next) {
        return next == dialect.quote() || next != END && next == dialect.escape();
    }

    /** Behind a closing quote only blanks may stand, such as the carriage return of a line that ends with both. */
    private void closed() throws IOException {
        for (int next = peek(); !isFieldEnd(next); next = peek()) {
            if (next > ' ') {
                throw SelectError.CSV_UNESCAPED_QUOTE.exception();
            }
            take();
        }
    }
}
