package dev.cumulet.s3.select.format;

import dev.cumulet.s3.select.evaluation.Columns;
import dev.cumulet.s3.select.evaluation.Row;
import java.io.IOException;
import java.util.Optional;

/** The records of an object, one at a time. */
public interface Records {
    /** {@return what the names in a query stand for} */
    Columns columns();

    /** {@return the next record; nothing at the end} */
    Optional<Row> next() throws IOException;
}
