package dev.cumulet.s3.select.format;

import dev.cumulet.s3.select.evaluation.Row;
import dev.cumulet.s3.select.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Writes records of a result. */
public interface ResultWriter {
    /** Writes a record as it is. */
    void write(Row row, List<String> names, ByteArrayOutputStream out) throws IOException;

    /** Writes a record of selected columns. */
    void write(List<String> names, List<Value> values, ByteArrayOutputStream out) throws IOException;

    /** {@return the name of a column: its own, or one for its position} */
    static String name(List<String> names, int index) {
        return index < names.size() ? names.get(index) : "_" + (index + 1);
    }
}
