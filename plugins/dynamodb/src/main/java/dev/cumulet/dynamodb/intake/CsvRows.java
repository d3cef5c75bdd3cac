package dev.cumulet.dynamodb.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a CSV document: values may stand in quotation marks, and hold delimiters and line ends then. */
final class CsvRows {
    private static final int END = -1;

    private final Reader in;
    private final char delimiter;
    private int next;

    CsvRows(Reader in, char delimiter) throws IOException {
        this.in = in;
        this.delimiter = delimiter;
        this.next = in.read();
    }

    /** {@return the next row that is not empty} */
    Optional<List<String>> next() throws IOException {
        while (next == '\r' || next == '\n') {
            advance();
        }
        if (next == END) {
            return Optional.empty();
        }
        List<String> row = new ArrayList<>();
        row.add(value());
        while (next == delimiter) {
            advance();
            row.add(value());
        }
        return Optional.of(row);
    }

    private String value() throws IOException {
        StringBuilder value = new StringBuilder();
        if (next == '"') {
            quoted(value);
        }
        while (next != delimiter && next != '\r' && next != '\n' && next != END) {
            value.append((char) next);
            advance();
        }
        return value.toString();
    }

    /** Two quotation marks stand for one. */
    private void quoted(StringBuilder value) throws IOException {
        advance();
        while (next != END) {
            if (next == '"') {
                advance();
                if (next != '"') {
                    return;
                }
            }
            value.append((char) next);
            advance();
        }
        throw new IOException("A quotation mark is missing");
    }

    private void advance() throws IOException {
        next = in.read();
    }
}
