package dev.cumulet.s3.select.format;

import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.evaluation.Row;
import dev.cumulet.s3.select.value.Cast;
import dev.cumulet.s3.select.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CSVOutput;

/** Writes results as CSV. Nested values can't be written so. */
final class CsvWriter implements ResultWriter {
    private final String fieldDelimiter;
    private final String recordDelimiter;
    private final char quote;
    private final char escape;
    private final boolean quotesAll;
    private final StringBuilder line = new StringBuilder();

    CsvWriter(CSVOutput output) {
        this.fieldDelimiter = output.fieldDelimiter() == null ? "," : output.fieldDelimiter();
        this.recordDelimiter = output.recordDelimiter() == null ? "\n" : output.recordDelimiter();
        this.quote = CsvDialect.character(output.quoteCharacter(), '"');
        this.escape = CsvDialect.character(output.quoteEscapeCharacter(), '"');
        this.quotesAll = isAlways(output.quoteFieldsAsString());
    }

    private static boolean isAlways(String quoteFields) {
        if (quoteFields == null || quoteFields.isEmpty() || quoteFields.equalsIgnoreCase("ASNEEDED")) {
            return false;
        }
        if (quoteFields.equalsIgnoreCase("ALWAYS")) {
            return true;
        }
        throw SelectError.INVALID_QUOTE_FIELDS.exception();
    }

    @Override
    public void write(Row row, List<String> names, ByteArrayOutputStream out) {
        line.setLength(0);
        switch (row) {
            case Row.Line(String[] fields) -> {
                for (int i = 0; i < fields.length; i++) {
                    add(i, fields[i]);
                }
            }
            case Row.Tree(Value.Struct(List<Value.Field> fields)) -> {
                for (int i = 0; i < fields.size(); i++) {
                    add(i, Cast.text(fields.get(i).value()));
                }
            }
            case Row.Tree(Value value) -> add(0, Cast.text(value));
        }
        end(out);
    }

    @Override
    public void write(List<String> names, List<Value> values, ByteArrayOutputStream out) {
        line.setLength(0);
        for (int i = 0; i < values.size(); i++) {
            add(i, Cast.text(values.get(i)));
        }
        end(out);
    }

    private void end(ByteArrayOutputStream out) {
        line.append(recordDelimiter);
        out.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void add(int index, String field) {
        if (index > 0) {
            line.append(fieldDelimiter);
        }
        if (quote == CsvDialect.NONE || !quotesAll && !needsQuotes(field)) {
            line.append(field);
            return;
        }
        line.append(quote);
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == quote && escape != CsvDialect.NONE) {
                line.append(escape);
            }
            line.append(c);
        }
        line.append(quote);
    }

    private boolean needsQuotes(String field) {
        return !fieldDelimiter.isEmpty() && field.contains(fieldDelimiter)
                || !recordDelimiter.isEmpty() && field.contains(recordDelimiter)
                || field.indexOf(quote) >= 0
                || field.indexOf('\n') >= 0;
    }
}
