package dev.cumulet.dynamodb.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.spi.service.AwsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What UpdateTableReplicaAutoScaling asks for, dimension by dimension. */
final class ScalingUpdate {
    private static final String WRITES = "ProvisionedWriteCapacityAutoScalingUpdate";
    private static final String READS = "ReplicaProvisionedReadCapacityAutoScalingUpdate";
    private static final String INDEX_READS = "ProvisionedReadCapacityAutoScalingUpdate";

    private final String table;
    private final Set<String> indexes;
    private final List<String> regions;
    private final Map<Dimension, JsonNode> byDimension = new LinkedHashMap<>();

    /**
     * Reads a request.
     *
     * @param indexes the table's global indexes
     * @param regions the regions of its replicas
     * @throws AwsException what AWS says of a request that changes nothing, or what is not there
     */
    ScalingUpdate(ObjectNode request, Set<String> indexes, List<String> regions) {
        this.table = request.path("TableName").asText();
        this.indexes = indexes;
        this.regions = regions;
        checkRegions(request.path("ReplicaUpdates"));
        add(Dimension.write(Optional.empty()), request.path(WRITES));
        request.path("GlobalSecondaryIndexUpdates")
                .forEach(index -> add(Dimension.write(Optional.of(name(index))), index.path(WRITES)));
        for (JsonNode replica : request.path("ReplicaUpdates")) {
            addReads(replica, replica.path("RegionName").asText());
        }
        if (byDimension.isEmpty()) {
            throw refused(" because at least one update parameter must be specified.");
        }
        checkIndexes();
    }

    private void checkRegions(JsonNode replicas) {
        Set<String> seen = new HashSet<>();
        for (JsonNode replica : replicas) {
            String region = replica.path("RegionName").asText();
            if (!seen.add(region)) {
                throw refused(" because the regions: ‘[" + region + "]’ were specified more than once.");
            }
            if (!regions.contains(region)) {
                throw notFound(" because a replica does not exist in region: ‘" + region + "’.");
            }
        }
    }

    private void addReads(JsonNode replica, String region) {
        int before = byDimension.size();
        add(Dimension.read(region, Optional.empty()), replica.path(READS));
        replica.path("ReplicaGlobalSecondaryIndexUpdates")
                .forEach(index -> add(Dimension.read(region, Optional.of(name(index))), index.path(INDEX_READS)));
        if (byDimension.size() == before) {
            throw refused(" because at least one update parameter must be specified for region: ‘" + region + "’.");
        }
    }

    private void add(Dimension dimension, JsonNode update) {
        if (update.isObject()) {
            byDimension.put(dimension, update);
        }
    }

    private void checkIndexes() {
        List<String> missing = new ArrayList<>();
        for (Dimension dimension : byDimension.keySet()) {
            String index = dimension.index().orElse("");
            if (index.isEmpty() || indexes.contains(index)) {
                continue;
            }
            if (dimension.region().isPresent()) {
                throw notFound(" because a global secondary index with name: ‘" + index
                        + "’ does not exist in region: ‘" + dimension.region().get() + "’.");
            }
            missing.add(index);
        }
        if (!missing.isEmpty()) {
            throw notFound(" because the global secondary indexes with names: ‘[" + String.join(", ", missing)
                    + "]’ do not exist.");
        }
    }

    /**
     * Refuses to scale a table that is billed by request.
     *
     * @throws AwsException unless all that is wanted is to scale nothing
     */
    void refuseOnDemand() {
        for (Map.Entry<Dimension, JsonNode> entry : byDimension.entrySet()) {
            if (!entry.getValue().path("AutoScalingDisabled").asBoolean()) {
                List<String> shouted = regions.stream()
                        .map(region -> region.toUpperCase(Locale.ROOT))
                        .toList();
                throw DynamoDbError.VALIDATION.exception("Failed to update global table with name ‘" + table
                        + "‘. Replicas " + ScalingSettings.quoted(shouted)
                        + " BillingMode is PayPerRequest. You must convert table's BillingMode to PROVISIONED to set"
                        + " parameters: '" + parameter(entry.getKey()) + "'.");
            }
        }
    }

    /** {@return what the older API calls such a setting, and AWS still does here} */
    private static String parameter(Dimension dimension) {
        if (dimension.index().isPresent()) {
            return dimension.region().isPresent()
                    ? "ReplicaGlobalSecondaryIndexSettingsUpdate"
                    : "GlobalTableGlobalSecondaryIndexSettingsUpdate";
        }
        return dimension.region().isPresent()
                ? "ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate"
                : "GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate";
    }

    /** {@return the settings with what is asked for} */
    Scaling applied(Scaling present, String account) {
        ScalingSettings settings = new ScalingSettings(table, account);
        Scaling changed = present;
        for (Map.Entry<Dimension, JsonNode> entry : byDimension.entrySet()) {
            changed = changed.with(entry.getKey(), settings.of(entry.getValue(), entry.getKey()));
        }
        return changed;
    }

    private static String name(JsonNode index) {
        return index.path("IndexName").asText();
    }

    private AwsException refused(String why) {
        return DynamoDbError.VALIDATION.exception(failed(why));
    }

    private AwsException notFound(String why) {
        return DynamoDbError.RESOURCE_NOT_FOUND.exception(failed(why));
    }

    private String failed(String why) {
        return "Failed to update settings for global table with name: ‘" + table + "’" + why;
    }
}
