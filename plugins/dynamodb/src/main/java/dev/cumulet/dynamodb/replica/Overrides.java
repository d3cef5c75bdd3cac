package dev.cumulet.dynamodb.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What differs in one region. It is kept in the form in which {@code Replicas} shows it; what equals the table's own is
 * not there, so an override ends when it is set to that.
 */
final class Overrides {
    static final String UNITS = "ProvisionedThroughputOverride";
    static final String READ_UNITS = "ReadCapacityUnits";

    private static final String CEILING = "OnDemandThroughputOverride";
    private static final String READ_CEILING = "MaxReadRequestUnits";
    private static final String INDEXES = "GlobalSecondaryIndexes";
    private static final String CLASS = "TableClassOverride";
    private static final String CLASS_SUMMARY = "ReplicaTableClassSummary";
    private static final String KEY = "KMSMasterKeyId";
    private static final List<String> OF_TABLE = List.of(KEY, UNITS, CEILING, CLASS);

    private Overrides() {}

    /** {@return whether an action says anything besides its region} */
    static boolean areIn(JsonNode action) {
        return OF_TABLE.stream().anyMatch(action::hasNonNull)
                || action.path(INDEXES)
                        .valueStream()
                        .anyMatch(index -> index.hasNonNull(UNITS) || index.hasNonNull(CEILING));
    }

    /**
     * {@return the overrides after an action}
     *
     * @param present the overrides before
     * @param table the description of the table in the home region
     */
    static String changed(String present, JsonNode action, JsonNode table) {
        ObjectNode changed = read(present);
        boolean isOnDemand =
                table.path("BillingModeSummary").path("BillingMode").asText().equals("PAY_PER_REQUEST");
        if (action.hasNonNull(KEY)) {
            changed.set(KEY, action.get(KEY));
        }
        set(changed, UNITS, READ_UNITS, action, table.path("ProvisionedThroughput"));
        set(changed, CEILING, READ_CEILING, action, table.path("OnDemandThroughput"));
        if (isOnDemand) {
            changed.remove(UNITS);
        }
        if (action.hasNonNull(CLASS)) {
            changed.putObject(CLASS_SUMMARY).set("TableClass", action.get(CLASS));
        }
        indexes(changed, action, table);
        return changed.toString();
    }

    /**
     * Refuses what does not fit to the way in which the table is billed.
     *
     * @throws dev.cumulet.spi.service.AwsException AWS's error
     */
    static void checkBilling(JsonNode action, boolean isOnDemand) {
        if (isOnDemand && action.hasNonNull(UNITS)) {
            throw DynamoDbError.VALIDATION.exception(ReplicaError.UNITS_ON_DEMAND);
        }
        if (!isOnDemand && action.hasNonNull(CEILING)) {
            throw DynamoDbError.VALIDATION.exception(ReplicaError.CEILING_PROVISIONED);
        }
    }

    private static void set(ObjectNode changed, String override, String units, JsonNode action, JsonNode own) {
        if (!action.hasNonNull(override)) {
            return;
        }
        JsonNode wanted = action.path(override).path(units);
        if (wanted.asLong() == own.path(units).asLong(-1)) {
            changed.remove(override);
        } else {
            changed.putObject(override).set(units, wanted);
        }
    }

    /** Indexes that an action doesn't name keep what they have; AWS doesn't ask whether those named exist. */
    private static void indexes(ObjectNode changed, JsonNode action, JsonNode table) {
        Map<String, ObjectNode> byName = new LinkedHashMap<>();
        changed.path(INDEXES).forEach(index -> byName.put(name(index), (ObjectNode) index));
        for (JsonNode index : action.path(INDEXES)) {
            ObjectNode override =
                    byName.computeIfAbsent(name(index), name -> Json.object().put("IndexName", name));
            JsonNode own = table.path(INDEXES)
                    .valueStream()
                    .filter(one -> name(one).equals(name(index)))
                    .findFirst()
                    .orElse(Json.object());
            set(override, UNITS, READ_UNITS, index, own.path("ProvisionedThroughput"));
            set(override, CEILING, READ_CEILING, index, own.path("OnDemandThroughput"));
        }
        byName.values().removeIf(override -> override.size() == 1);
        changed.remove(INDEXES);
        if (!byName.isEmpty()) {
            ArrayNode list = changed.putArray(INDEXES);
            byName.values().forEach(list::add);
        }
    }

    private static String name(JsonNode index) {
        return index.path("IndexName").asText();
    }

    /** {@return overrides as they were kept} */
    static ObjectNode read(String kept) {
        try {
            return Json.object(kept.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows a region's own description with what differs there. */
    static void apply(String kept, ObjectNode table) {
        ObjectNode overrides = read(kept);
        units(overrides, table);
        if (overrides.has(CLASS_SUMMARY)) {
            table.set("TableClassSummary", overrides.get(CLASS_SUMMARY));
        }
        for (JsonNode override : overrides.path(INDEXES)) {
            for (JsonNode index : table.path(INDEXES)) {
                if (name(index).equals(name(override))) {
                    units(override, (ObjectNode) index);
                }
            }
        }
    }

    private static void units(JsonNode override, ObjectNode owner) {
        if (override.has(UNITS)) {
            owner.withObjectProperty("ProvisionedThroughput")
                    .set(READ_UNITS, override.path(UNITS).path(READ_UNITS));
        }
        if (override.has(CEILING)) {
            owner.withObjectProperty("OnDemandThroughput")
                    .set(READ_CEILING, override.path(CEILING).path(READ_CEILING));
        }
    }
}
