package dev.cumulet.dynamodb.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.AwsException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The table that a restore makes: the source's keys, indexes, billing and encryption, where the request overrides none
 * of them. All else (tags, time to live, streams, recovery, protection, policies, table class) AWS doesn't restore.
 */
final class Overrides {
    private static final String PREFIX = "Invalid Request: ";
    private static final String NEEDS_PROVISIONED =
            PREFIX + "Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED";
    private static final String OVERRIDDEN_ON_DEMAND =
            PREFIX + "Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST";
    private static final String NEEDS_THROUGHPUT =
            PREFIX + "Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED";
    private static final String FOR_INDEX = " for index %s";
    private static final String NEEDS_INDEX_THROUGHPUT = PREFIX + "Must specify provisioned throughput for index %s";
    private static final String NEEDS_ON_DEMAND =
            PREFIX + "Cannot override %s for OnDemandThroughput unless BillingModeOverride is PAY_PER_REQUEST";
    private static final String NEW_INDEX = PREFIX + "Index %s does not match a secondary index that existed in the"
            + " source table and cannot be created during the restore operation";
    private static final String PROVISIONED = "PROVISIONED";

    private final ObjectNode source;
    private final ObjectNode request;
    private final boolean isProvisioned;
    private final boolean becomesProvisioned;

    private Overrides(ObjectNode source, ObjectNode request) {
        this.source = source;
        this.request = request;
        String mode = source.path("BillingModeSummary").path("BillingMode").asText(PROVISIONED);
        String override = request.path("BillingModeOverride").asText();
        this.isProvisioned = (override.isEmpty() ? mode : override).equals(PROVISIONED);
        this.becomesProvisioned = override.equals(PROVISIONED);
    }

    /**
     * {@return the CreateTable request for a restore}
     *
     * @param source the description of the source
     * @param request the restore's request
     * @throws AwsException if the overrides don't go together
     */
    static ObjectNode table(ObjectNode source, ObjectNode request) {
        return new Overrides(source, request).table();
    }

    private ObjectNode table() {
        check();
        ObjectNode table = Json.object();
        table.set("TableName", request.path("TargetTableName"));
        table.set("KeySchema", source.path("KeySchema"));
        table.put("BillingMode", isProvisioned ? PROVISIONED : "PAY_PER_REQUEST");
        if (isProvisioned) {
            table.set("ProvisionedThroughput", throughput(request.path("ProvisionedThroughputOverride"), source));
        } else {
            choose(table, "OnDemandThroughput", "OnDemandThroughputOverride");
        }
        indexes(table, "LocalSecondaryIndexes", "LocalSecondaryIndexOverride", false);
        indexes(table, "GlobalSecondaryIndexes", "GlobalSecondaryIndexOverride", true);
        encryption(table);
        table.set("AttributeDefinitions", definitions(table));
        return table;
    }

    private void check() {
        if (request.has("ProvisionedThroughputOverride") && !isProvisioned) {
            throw refused(request.has("BillingModeOverride") ? OVERRIDDEN_ON_DEMAND : NEEDS_PROVISIONED);
        }
        if (becomesProvisioned && !request.has("ProvisionedThroughputOverride")) {
            throw refused(NEEDS_THROUGHPUT);
        }
        if (isProvisioned) {
            for (String member : List.of("MaxReadRequestUnits", "MaxWriteRequestUnits")) {
                if (request.path("OnDemandThroughputOverride").has(member)) {
                    throw refused(NEEDS_ON_DEMAND.formatted(member));
                }
            }
        }
    }

    private void choose(ObjectNode table, String member, String override) {
        JsonNode chosen = request.has(override) ? request.get(override) : source.path(member);
        if (!chosen.isEmpty()) {
            table.set(member, chosen);
        }
    }

    /** A list without indexes is an override too: none are restored. */
    private void indexes(ObjectNode table, String member, String override, boolean areGlobal) {
        boolean isOverridden = request.has(override);
        ArrayNode indexes = Json.tree(List.of());
        for (JsonNode index : isOverridden ? request.path(override) : source.path(member)) {
            if (isOverridden) {
                checkIndex(index, source.path(member), areGlobal);
            }
            indexes.add(index(index, areGlobal, isOverridden));
        }
        if (!indexes.isEmpty()) {
            table.set(member, indexes);
        }
    }

    /** An index may get another name, but neither another key nor another projection. */
    private void checkIndex(JsonNode index, JsonNode originals, boolean isGlobal) {
        String name = index.path("IndexName").asText();
        boolean isKnown = false;
        for (JsonNode original : originals) {
            isKnown |= original.path("KeySchema").equals(index.path("KeySchema"))
                    && original.path("Projection").equals(index.path("Projection"));
        }
        if (!isKnown) {
            throw refused(NEW_INDEX.formatted(name));
        }
        if (isGlobal && isProvisioned && !index.has("ProvisionedThroughput")) {
            throw refused(NEEDS_INDEX_THROUGHPUT.formatted(name));
        }
        if (isGlobal && !isProvisioned && index.has("ProvisionedThroughput")) {
            throw refused(OVERRIDDEN_ON_DEMAND + FOR_INDEX.formatted(name));
        }
    }

    private ObjectNode index(JsonNode index, boolean isGlobal, boolean isOverridden) {
        ObjectNode copy = Json.object();
        for (String member : List.of("IndexName", "KeySchema", "Projection")) {
            copy.set(member, index.path(member));
        }
        if (!isGlobal) {
            return copy;
        }
        if (isProvisioned && becomesProvisioned && !isOverridden) {
            throw refused(NEEDS_THROUGHPUT
                    + FOR_INDEX.formatted(index.path("IndexName").asText()));
        }
        if (isProvisioned) {
            copy.set("ProvisionedThroughput", throughput(index.path("ProvisionedThroughput"), index));
        } else if (index.has("OnDemandThroughput")) {
            copy.set("OnDemandThroughput", index.get("OnDemandThroughput"));
        }
        return copy;
    }

    private static ObjectNode throughput(JsonNode override, JsonNode owner) {
        JsonNode chosen = override.isEmpty() ? owner.path("ProvisionedThroughput") : override;
        ObjectNode throughput = Json.object();
        throughput.set("ReadCapacityUnits", chosen.path("ReadCapacityUnits"));
        throughput.set("WriteCapacityUnits", chosen.path("WriteCapacityUnits"));
        return throughput;
    }

    private void encryption(ObjectNode table) {
        JsonNode present = source.path("SSEDescription");
        if (request.has("SSESpecificationOverride")) {
            choose(table, "SSESpecification", "SSESpecificationOverride");
        } else if (present.path("Status").asText().equals("ENABLED")) {
            ObjectNode specification = table.putObject("SSESpecification").put("Enabled", true);
            specification.set("SSEType", present.path("SSEType"));
            if (present.has("KMSMasterKeyArn")) {
                specification.set("KMSMasterKeyId", present.get("KMSMasterKeyArn"));
            }
        }
    }

    /** CreateTable refuses definitions that no key has, and an override may leave indexes out. */
    private ArrayNode definitions(ObjectNode table) {
        Set<String> used = new HashSet<>();
        names(table, used);
        table.path("LocalSecondaryIndexes").forEach(index -> names(index, used));
        table.path("GlobalSecondaryIndexes").forEach(index -> names(index, used));
        ArrayNode definitions = Json.tree(List.of());
        for (JsonNode definition : source.path("AttributeDefinitions")) {
            if (used.contains(definition.path("AttributeName").asText())) {
                definitions.add(definition);
            }
        }
        return definitions;
    }

    private static void names(JsonNode owner, Set<String> names) {
        owner.path("KeySchema")
                .forEach(part -> names.add(part.path("AttributeName").asText()));
    }

    private static AwsException refused(String message) {
        return DynamoDbError.VALIDATION.exception(message);
    }
}
