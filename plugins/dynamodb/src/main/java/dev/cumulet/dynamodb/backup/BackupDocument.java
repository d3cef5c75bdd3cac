package dev.cumulet.dynamodb.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.arn.TableArn;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.json.Timestamps;
import dev.cumulet.spi.service.Scope;
import java.util.List;

/** What AWS tells of backups. */
final class BackupDocument {
    private static final List<String> INDEX_PARTS = List.of("IndexName", "KeySchema", "Projection");

    private BackupDocument() {}

    /** {@return {@code BackupDetails}} */
    static ObjectNode details(Scope scope, Backup backup, String status) {
        ObjectNode details = Json.object();
        details.put("BackupArn", arn(scope, backup));
        details.put("BackupName", backup.name());
        details.put("BackupSizeBytes", backup.bytes());
        details.put("BackupStatus", status);
        details.put("BackupType", backup.type());
        details.put("BackupCreationDateTime", Timestamps.millis(backup.created()));
        backup.expires().ifPresent(time -> details.put("BackupExpiryDateTime", Timestamps.millis(time)));
        return details;
    }

    /** {@return {@code BackupDescription}} */
    static ObjectNode description(Scope scope, Backup backup, String status) {
        ObjectNode table = Json.text(backup.description());
        ObjectNode description = Json.object();
        description.set("BackupDetails", details(scope, backup, status));
        description.set("SourceTableDetails", source(backup, table));
        description.set("SourceTableFeatureDetails", features(backup, table));
        return description;
    }

    /** {@return {@code BackupSummary}} */
    static ObjectNode summary(Scope scope, Backup backup) {
        ObjectNode table = Json.text(backup.description());
        ObjectNode summary = Json.object();
        summary.put("TableName", backup.table());
        summary.set("TableId", table.path("TableId"));
        summary.put("TableArn", TableArn.of(scope, backup.table()));
        summary.put("BackupArn", arn(scope, backup));
        summary.put("BackupName", backup.name());
        summary.put("BackupCreationDateTime", Timestamps.millis(backup.created()));
        backup.expires().ifPresent(time -> summary.put("BackupExpiryDateTime", Timestamps.millis(time)));
        summary.put("BackupStatus", status(backup));
        summary.put("BackupType", backup.type());
        summary.put("BackupSizeBytes", backup.bytes());
        return summary;
    }

    static String arn(Scope scope, Backup backup) {
        return TableArn.of(scope, backup.table(), "backup", backup.id());
    }

    static String status(Backup backup) {
        return backup.isAvailable() ? "AVAILABLE" : "CREATING";
    }

    private static ObjectNode source(Backup backup, ObjectNode table) {
        JsonNode mode = table.path("BillingModeSummary").path("BillingMode");
        ObjectNode source = Json.object();
        source.put("TableName", backup.table());
        source.set("TableId", table.path("TableId"));
        source.set("TableArn", table.path("TableArn"));
        source.put("TableSizeBytes", backup.bytes());
        source.set("KeySchema", table.path("KeySchema"));
        source.set("TableCreationDateTime", table.path("CreationDateTime"));
        source.set("ProvisionedThroughput", throughput(table));
        copy(table, source, List.of("OnDemandThroughput"));
        source.put("ItemCount", backup.items());
        source.put("BillingMode", mode.asText("PROVISIONED"));
        return source;
    }

    /** What the table has none of is left out, and the whole is there even if nothing is left. */
    private static ObjectNode features(Backup backup, ObjectNode table) {
        ObjectNode features = Json.object();
        if (backup.type().equals(Backup.SYSTEM)) {
            return features;
        }
        indexes(table, features, "LocalSecondaryIndexes", false);
        indexes(table, features, "GlobalSecondaryIndexes", true);
        if (table.path("StreamSpecification").path("StreamEnabled").asBoolean()) {
            features.set("StreamDescription", table.path("StreamSpecification"));
        }
        ObjectNode timeToLive = Json.text(backup.timeToLive());
        if (timeToLive.path("TimeToLiveStatus").asText().startsWith("ENABL")) {
            features.set("TimeToLiveDescription", timeToLive);
        }
        copy(table, features, List.of("SSEDescription"));
        return features;
    }

    private static void indexes(ObjectNode table, ObjectNode features, String member, boolean haveThroughput) {
        if (!(table.get(member) instanceof ArrayNode indexes)) {
            return;
        }
        ArrayNode copies = features.putArray(member);
        for (JsonNode index : indexes) {
            ObjectNode copy = copies.addObject();
            copy((ObjectNode) index, copy, INDEX_PARTS);
            if (haveThroughput) {
                copy.set("ProvisionedThroughput", throughput(index));
                copy((ObjectNode) index, copy, List.of("OnDemandThroughput"));
            }
        }
    }

    private static ObjectNode throughput(JsonNode owner) {
        JsonNode present = owner.path("ProvisionedThroughput");
        ObjectNode throughput = Json.object();
        for (String member : List.of("ReadCapacityUnits", "WriteCapacityUnits")) {
            throughput.put(member, present.path(member).asLong());
        }
        return throughput;
    }

    private static void copy(ObjectNode from, ObjectNode to, List<String> members) {
        for (String member : members) {
            if (from.has(member)) {
                to.set(member, from.get(member));
            }
        }
    }
}
