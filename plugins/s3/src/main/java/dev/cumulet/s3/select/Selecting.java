package dev.cumulet.s3.select;

import dev.cumulet.s3.select.evaluation.Evaluation;
import dev.cumulet.s3.select.evaluation.Row;
import dev.cumulet.s3.select.format.OpenRecords;
import dev.cumulet.s3.select.format.ResultWriter;
import dev.cumulet.s3.select.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** A query on its way through an object. Keeps one portion of results at the most. For one thread. */
final class Selecting {
    private static final int PORTION = 64 * 1024;
    private static final long STRETCH = 4 * 1024 * 1024;

    private final OpenRecords records;
    private final Evaluation evaluation;
    private final ResultWriter writer;
    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    private long returned;
    private boolean isDone;

    Selecting(OpenRecords records, Evaluation evaluation, ResultWriter writer) {
        this.records = records;
        this.evaluation = evaluation;
        this.writer = writer;
    }

    /** {@return the next results; empty ones if there were none in a long stretch, nothing at the end} */
    Optional<byte[]> next() throws IOException {
        if (isDone) {
            return Optional.empty();
        }
        long pause = records.scanned().count() + STRETCH;
        while (!isDone && results.size() < PORTION && records.scanned().count() < pause) {
            step();
        }
        byte[] portion = results.toByteArray();
        results.reset();
        returned += portion.length;
        return portion.length == 0 && isDone ? Optional.empty() : Optional.of(portion);
    }

    private void step() throws IOException {
        Optional<Row> row =
                evaluation.isSatisfied() ? Optional.empty() : records.records().next();
        if (row.isEmpty()) {
            finish();
        } else if (evaluation.accept(row.get())) {
            write(row.get());
        }
    }

    private void write(Row row) throws IOException {
        if (evaluation.names().isEmpty()) {
            writer.write(row, records.records().columns().names(), results);
        } else {
            writer.write(evaluation.names(), evaluation.result(row), results);
        }
    }

    private void finish() throws IOException {
        isDone = true;
        if (evaluation.isAggregate() && !evaluation.isSatisfied()) {
            writer.write(evaluation.names(), evaluation.result(new Row.Tree(Value.MISSING)), results);
        }
    }

    /** {@return how much was read and written so far, as the document of an event} */
    String figures(String root) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><" + root + "><BytesScanned>"
                + records.scanned().count() + "</BytesScanned><BytesProcessed>"
                + records.processed().count() + "</BytesProcessed><BytesReturned>" + returned + "</BytesReturned></"
                + root + ">";
    }
}
