package dev.cumulet.s3.select;

import dev.cumulet.s3.select.evaluation.Evaluation;
import dev.cumulet.s3.select.format.ObjectFormat;
import dev.cumulet.s3.select.format.OpenRecords;
import dev.cumulet.s3.select.format.ResultFormat;
import dev.cumulet.s3.select.format.ScanRange;
import dev.cumulet.s3.select.sql.Query;
import dev.cumulet.s3.select.sql.QueryParser;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.StoredObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CSVInput;
import software.amazon.awssdk.services.s3.model.CSVOutput;
import software.amazon.awssdk.services.s3.model.InputSerialization;
import software.amazon.awssdk.services.s3.model.JSONOutput;
import software.amazon.awssdk.services.s3.model.OutputSerialization;

/** Runs queries without a server. */
public final class Queries {
    static final InputSerialization CSV =
            InputSerialization.builder().csv(CSVInput.builder().build()).build();
    static final InputSerialization HEADED = InputSerialization.builder()
            .csv(CSVInput.builder().fileHeaderInfo("USE").build())
            .build();
    static final InputSerialization LINES =
            InputSerialization.builder().json(json -> json.type("LINES")).build();
    static final InputSerialization DOCUMENT =
            InputSerialization.builder().json(json -> json.type("DOCUMENT")).build();
    static final OutputSerialization TO_CSV =
            OutputSerialization.builder().csv(CSVOutput.builder().build()).build();
    static final OutputSerialization TO_JSON =
            OutputSerialization.builder().json(JSONOutput.builder().build()).build();

    private Queries() {}

    record Bytes(byte[] bytes) implements ObjectContent {
        @Override
        public StoredObject object() {
            return new StoredObject(new ObjectKey("bucket", "key"), bytes.length, Map.of());
        }

        @Override
        public void writeTo(OutputStream out, long offset, long length) throws IOException {
            out.write(bytes, (int) offset, (int) length);
        }
    }

    static String run(String sql, byte[] object, InputSerialization input, OutputSerialization output) {
        return run(sql, object, input, output, null);
    }

    static String run(
            String sql,
            byte[] object,
            InputSerialization input,
            OutputSerialization output,
            software.amazon.awssdk.services.s3.model.ScanRange wanted) {
        try {
            ObjectFormat format = ObjectFormat.of(input);
            Query query = QueryParser.parse(sql);
            Optional<ScanRange> range = ScanRange.of(wanted, object.length);
            range.ifPresent(any -> format.checkScannable());
            OpenRecords records = format.open(new Bytes(object), range, query.path());
            Clock clock = Clock.fixed(Instant.parse("2017-10-13T16:02:11.123Z"), ZoneOffset.UTC);
            Selecting selecting = new Selecting(
                    records, new Evaluation(query, records.records().columns(), clock), ResultFormat.of(output));
            StringBuilder results = new StringBuilder();
            Optional<byte[]> next = selecting.next();
            while (next.isPresent()) {
                results.append(new String(next.get(), StandardCharsets.UTF_8));
                next = selecting.next();
            }
            return results.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String csv(String sql, String object) {
        return run(sql, bytes(object), CSV, TO_CSV);
    }

    static String headed(String sql, String object) {
        return run(sql, bytes(object), HEADED, TO_CSV);
    }

    static String json(String sql, String object) {
        return run(sql, bytes(object), LINES, TO_JSON);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** {@return code and message of the error that a query ends with} */
    static String error(Runnable query) {
        try {
            query.run();
        } catch (AwsException e) {
            return e.code().code() + ": " + e.getMessage();
        }
        return "no error";
    }

    /** {@return the value of one expression, as JSON} */
    public static String value(String expression) {
        String line = json("SELECT " + expression + " AS v FROM S3Object", "{}");
        return line.equals("{}\n") ? "missing" : line.substring(5, line.length() - 2);
    }
}
