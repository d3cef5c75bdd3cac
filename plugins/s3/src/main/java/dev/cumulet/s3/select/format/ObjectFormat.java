package dev.cumulet.s3.select.format;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.ByteRange;
import dev.cumulet.s3.object.ContentStream;
import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.sql.PathStep;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.storage.ObjectContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.InputSerialization;

/** What a request says of the object that it queries, checked. */
public final class ObjectFormat {
    private final Compression compression;
    private final Optional<CsvDialect> csv;
    private final boolean isLines;

    private ObjectFormat(Compression compression, Optional<CsvDialect> csv, boolean isLines) {
        this.compression = compression;
        this.csv = csv;
        this.isLines = isLines;
    }

    /** {@return the format that a request names} */
    public static ObjectFormat of(InputSerialization input) {
        Compression compression = Compression.named(input.compressionTypeAsString());
        int formats =
                (input.csv() == null ? 0 : 1) + (input.json() == null ? 0 : 1) + (input.parquet() == null ? 0 : 1);
        if (formats > 1) {
            throw SelectError.OBJECT_SERIALIZATION_CONFLICT.exception("InputSerialization");
        }
        if (input.parquet() != null) {
            throw new AwsException(S3Error.NOT_IMPLEMENTED, "Queries of Parquet objects are not there yet");
        }
        if (input.csv() != null) {
            return new ObjectFormat(compression, Optional.of(CsvDialect.of(input.csv())), false);
        }
        if (input.json() == null) {
            throw SelectError.MISSING_REQUIRED_PARAMETER.exception("InputSerialization");
        }
        return new ObjectFormat(
                compression, Optional.empty(), isLines(input.json().typeAsString()));
    }

    private static boolean isLines(String type) {
        if (type == null || type.isEmpty()) {
            throw SelectError.MISSING_REQUIRED_PARAMETER.exception("Type");
        }
        if (type.equalsIgnoreCase("LINES")) {
            return true;
        }
        if (type.equalsIgnoreCase("DOCUMENT")) {
            return false;
        }
        throw SelectError.INVALID_JSON_TYPE.exception();
    }

    /** Refuses a scan range for objects whose records can't be found from the middle. */
    public void checkScannable() {
        boolean isScannable =
                compression == Compression.NONE && (csv.isPresent() ? !csv.get().quotesDelimiters() : isLines);
        if (!isScannable) {
            throw SelectError.UNSUPPORTED_SCAN_RANGE_INPUT.exception();
        }
    }

    /**
     * Opens an object.
     *
     * @param path where records lie within values at the root
     */
    public OpenRecords open(ObjectContent content, Optional<ScanRange> range, List<PathStep> path) throws IOException {
        if (csv.isPresent() && !path.isEmpty()) {
            throw SelectError.INVALID_KEY_PATH.exception();
        }
        byte[] delimiter = csv.map(CsvDialect::record).orElse("\n").getBytes(StandardCharsets.UTF_8);
        long size = content.object().size();
        long offset = range.map(found -> Math.max(0, found.start() - delimiter.length))
                .orElse(0L);
        CountingStream scanned = new CountingStream(new ContentStream(content, new ByteRange(offset, size - offset)));
        InputStream stretch = range.isPresent() ? new ScanStream(scanned, offset, range.get(), delimiter) : scanned;
        CountingStream processed = new CountingStream(size == 0 ? stretch : compression.open(stretch));
        Utf8Reader text = new Utf8Reader(processed);
        Records records = csv.isPresent()
                ? csv(
                        csv.get(),
                        text,
                        content,
                        offset > 0 || range.isPresent() && range.get().start() > 0)
                : new JsonRecords(text, path);
        return new OpenRecords(records, scanned, processed);
    }

    /** The header stands at the object's beginning, even if the records in question don't. */
    private static Records csv(CsvDialect dialect, Utf8Reader text, ObjectContent content, boolean isInTheMiddle)
            throws IOException {
        CsvReader reader = new CsvReader(text, dialect);
        if (dialect.header() == CsvDialect.Header.NONE) {
            return new CsvRecords(reader, Optional.empty());
        }
        CsvReader first = isInTheMiddle ? new CsvReader(new Utf8Reader(whole(content)), dialect) : reader;
        Optional<String[]> header = first.next();
        return new CsvRecords(
                reader,
                dialect.header() == CsvDialect.Header.USE
                        ? Optional.of(header.map(List::of).orElse(List.of()))
                        : Optional.empty());
    }

    private static InputStream whole(ObjectContent content) {
        return new ContentStream(content, new ByteRange(0, content.object().size()));
    }
}
