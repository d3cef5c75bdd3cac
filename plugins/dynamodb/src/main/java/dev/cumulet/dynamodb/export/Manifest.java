package dev.cumulet.dynamodb.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.arn.TableArn;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The files that tell of an export what is in it. */
final class Manifest {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Manifest() {}

    /** A file of items as it lies in S3. */
    record DataFile(long items, String md5, String etag, String key) {}

    /** {@return the manifest of the export, which has ended} */
    static byte[] summary(Scope scope, Export export, Instant end) {
        ExportLayout layout = ExportLayout.of(export);
        ObjectNode request = Json.text(export.request());
        boolean isIncremental = export.from().isPresent();
        ObjectNode summary = Json.object();
        summary.put("version", isIncremental ? "2023-08-01" : "2020-06-30");
        summary.put("exportArn", ExportDocument.arn(scope, export));
        summary.put("startTime", TIME.format(export.started()));
        summary.put("endTime", TIME.format(end));
        summary.put("tableArn", TableArn.of(scope, export.table()));
        summary.put("tableId", export.tableId());
        if (isIncremental) {
            export.from().ifPresent(from -> summary.put("exportFromTime", TIME.format(from)));
            summary.put("exportToTime", TIME.format(export.until()));
        } else {
            summary.put("exportTime", TIME.format(export.until()));
        }
        summary.set("s3Bucket", request.path("S3Bucket"));
        summary.put("s3Prefix", request.path("S3Prefix").asText(null));
        summary.put("s3SseAlgorithm", request.path("S3SseAlgorithm").asText("AES256"));
        summary.put("s3SseKmsKeyId", request.path("S3SseKmsKeyId").asText(null));
        summary.put("manifestFilesS3Key", layout.files());
        summary.put("billedSizeBytes", export.bytes());
        summary.put("itemCount", export.items());
        summary.put("outputFormat", ExportLayout.format(export));
        if (isIncremental) {
            summary.put("outputView", ExportDocument.view(export));
            summary.put("exportType", ExportDocument.type(export));
        }
        return Json.write(summary);
    }

    /** {@return the manifest of the files, a line each} */
    static byte[] files(List<DataFile> files) {
        StringBuilder lines = new StringBuilder();
        for (DataFile file : files) {
            ObjectNode line = Json.object();
            line.put("itemCount", file.items());
            line.put("md5Checksum", file.md5());
            line.put("etag", file.etag());
            line.put("dataFileS3Key", file.key());
            lines.append(Json.toText(line)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
