package dev.cumulet.dynamodb.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.arn.TableArn;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.json.Timestamps;
import dev.cumulet.spi.service.Scope;

/** What AWS tells of imports. */
final class ImportDocument {
    private ImportDocument() {}

    private static String arn(Scope scope, TableImport each) {
        return TableArn.of(scope, each.table(), "import", each.id());
    }

    /** {@return {@code ImportTableDescription}: the counts stay at nothing until the end} */
    static ObjectNode description(Scope scope, TableImport each) {
        ObjectNode request = Json.text(each.request());
        ObjectNode description = Json.object();
        description.put("ImportArn", arn(scope, each));
        description.put("ImportStatus", each.status());
        description.put("TableArn", TableArn.of(scope, each.table()));
        description.put("TableId", each.tableId());
        description.put("ClientToken", each.token());
        description.set("S3BucketSource", source(scope, request));
        description.put("ErrorCount", each.tally().errors());
        description.put("CloudWatchLogGroupArn", logGroup(scope));
        description.set("InputFormat", request.path("InputFormat"));
        if (request.has("InputFormatOptions")) {
            description.set("InputFormatOptions", request.get("InputFormatOptions"));
        }
        description.put(
                "InputCompressionType", request.path("InputCompressionType").asText("NONE"));
        description.set("TableCreationParameters", request.path("TableCreationParameters"));
        description.put("StartTime", Timestamps.millis(each.started()));
        each.ended().ifPresent(time -> {
            description.put("EndTime", Timestamps.millis(time));
            description.put("ProcessedSizeBytes", each.tally().bytes());
        });
        description.put("ProcessedItemCount", each.tally().processed());
        description.put("ImportedItemCount", each.tally().imported());
        each.failureCode().ifPresent(code -> description.put("FailureCode", code));
        each.failureMessage().ifPresent(message -> description.put("FailureMessage", message));
        return description;
    }

    /** {@return {@code ImportSummary}} */
    static ObjectNode summary(Scope scope, TableImport each) {
        ObjectNode request = Json.text(each.request());
        ObjectNode summary = Json.object();
        summary.put("ImportArn", arn(scope, each));
        summary.put("ImportStatus", each.status());
        summary.put("TableArn", TableArn.of(scope, each.table()));
        summary.set("S3BucketSource", source(scope, request));
        summary.put("CloudWatchLogGroupArn", logGroup(scope));
        summary.set("InputFormat", request.path("InputFormat"));
        summary.put("StartTime", Timestamps.millis(each.started()));
        each.ended().ifPresent(time -> summary.put("EndTime", Timestamps.millis(time)));
        return summary;
    }

    private static ObjectNode source(Scope scope, ObjectNode request) {
        ObjectNode source = Json.object();
        source.put("S3BucketOwner", scope.account());
        source.setAll((ObjectNode) request.path("S3BucketSource"));
        return source;
    }

    private static String logGroup(Scope scope) {
        return scope.arn("logs", "log-group:/aws-dynamodb/imports:*");
    }
}
