package dev.cumulet.s3.select.format;

import dev.cumulet.s3.select.evaluation.Columns;
import dev.cumulet.s3.select.evaluation.Row;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The records of an object in CSV. */
final class CsvRecords implements Records {
    private final CsvReader reader;
    private final CsvColumns columns;

    /**
     * Makes the records.
     *
     * @param header the names of the columns, if the object has some
     */
    CsvRecords(CsvReader reader, Optional<List<String>> header) {
        this.reader = reader;
        this.columns = new CsvColumns(header);
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public Optional<Row> next() throws IOException {
        Optional<String[]> fields = reader.next();
        return fields.isPresent() ? Optional.of(new Row.Line(fields.get())) : Optional.empty();
    }
}
