package dev.cumulet.dynamodb.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.arn.TableArn;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.json.Timestamps;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Optional;

/** What AWS tells of exports. */
final class ExportDocument {
    /** The view of an incremental export that asks for none. */
    static final String BOTH_IMAGES = "NEW_AND_OLD_IMAGES";

    private ExportDocument() {}

    static String arn(Scope scope, Export export) {
        return TableArn.of(scope, export.table(), "export", export.id());
    }

    /** {@return {@code ExportDescription}: a full export doesn't say that it is one} */
    static ObjectNode description(Scope scope, Export export) {
        ObjectNode request = Json.text(export.request());
        boolean isDone = export.status().equals("COMPLETED");
        ObjectNode description = Json.object();
        description.put("ExportArn", arn(scope, export));
        description.put("ExportStatus", export.status());
        description.put("StartTime", Timestamps.millis(export.started()));
        export.ended().ifPresent(time -> description.put("EndTime", Timestamps.millis(time)));
        if (isDone) {
            description.put("ExportManifest", ExportLayout.of(export).summary());
        }
        description.put("TableArn", TableArn.of(scope, export.table()));
        description.put("TableId", export.tableId());
        if (export.from().isEmpty()) {
            description.put("ExportTime", Timestamps.millis(export.until()));
        }
        description.put("ClientToken", export.token());
        copy(request, description, List.of("S3Bucket", "S3BucketOwner", "S3Prefix"));
        description.put("S3SseAlgorithm", request.path("S3SseAlgorithm").asText("AES256"));
        copy(request, description, List.of("S3SseKmsKeyId"));
        export.failureCode().ifPresent(code -> description.put("FailureCode", code));
        export.failureMessage().ifPresent(message -> description.put("FailureMessage", message));
        description.put("ExportFormat", ExportLayout.format(export));
        if (isDone) {
            description.put("BilledSizeBytes", export.bytes());
            description.put("ItemCount", export.items());
        }
        if (export.from().isPresent()) {
            description.put("ExportType", type(export));
            description.set("IncrementalExportSpecification", specification(export));
        }
        return description;
    }

    /** {@return {@code ExportSummary}} */
    static ObjectNode summary(Scope scope, Export export) {
        ObjectNode summary = Json.object();
        summary.put("ExportArn", arn(scope, export));
        summary.put("ExportStatus", export.status());
        summary.put("ExportType", type(export));
        return summary;
    }

    static String type(Export export) {
        return export.from().isPresent() ? "INCREMENTAL_EXPORT" : "FULL_EXPORT";
    }

    static String view(Export export) {
        return Json.text(export.request())
                .path("IncrementalExportSpecification")
                .path("ExportViewType")
                .asText(BOTH_IMAGES);
    }

    private static ObjectNode specification(Export export) {
        ObjectNode specification = Json.object();
        Optional.of(export)
                .flatMap(Export::from)
                .ifPresent(from -> specification.put("ExportFromTime", Timestamps.millis(from)));
        specification.put("ExportToTime", Timestamps.millis(export.until()));
        specification.put("ExportViewType", view(export));
        return specification;
    }

    private static void copy(ObjectNode from, ObjectNode to, List<String> members) {
        for (String member : members) {
            if (from.has(member)) {
                to.set(member, from.get(member));
            }
        }
    }
}
