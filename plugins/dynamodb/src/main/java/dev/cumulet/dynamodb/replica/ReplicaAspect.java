package dev.cumulet.dynamodb.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableAspect;
import dev.cumulet.spi.service.Scope;

/** What the description of a table says of its replicas. Comes after what says how much the table can do. */
public final class ReplicaAspect implements TableAspect {
    private static final String MODE = "GlobalTableSettingsReplicationMode";
    private static final String WITH_OVERRIDES = "ENABLED_WITH_OVERRIDES";
    private static final String INDEXES = "GlobalSecondaryIndexes";
    private static final String WARMTH = "WarmThroughput";

    private final ReplicaGroups groups;

    public ReplicaAspect(ReplicaGroups groups) {
        this.groups = groups;
    }

    /** The engine has ended the replica. */
    @Override
    public void deleted(Scope scope, String table) {}

    @Override
    public void describe(Scope scope, String table, ObjectNode description) {
        groups.of(scope, table).ifPresent(group -> describe(group, scope.region(), description));
    }

    private static void describe(ReplicaGroup group, String here, ObjectNode table) {
        group.find(here).ifPresent(member -> Overrides.apply(member.overrides(), table));
        table.put("GlobalTableVersion", "2019.11.21");
        ArrayNode replicas = table.putArray("Replicas");
        group.othersThan(here).forEach(member -> replicas.add(described(member, table)));
        group.witness()
                .ifPresent(region -> table.putArray("GlobalTableWitnesses")
                        .addObject()
                        .put("RegionName", region)
                        .put("WitnessStatus", "ACTIVE"));
        table.put(MODE, WITH_OVERRIDES);
        if (group.isStrong()) {
            table.put("MultiRegionConsistency", "STRONG");
        }
    }

    private static ObjectNode described(Member member, ObjectNode table) {
        ObjectNode overrides = Overrides.read(member.overrides());
        ObjectNode replica = Json.object().put("RegionName", member.region()).put("ReplicaStatus", "ACTIVE");
        copy(overrides, replica, "KMSMasterKeyId");
        copy(overrides, replica, Overrides.UNITS);
        copy(overrides, replica, "OnDemandThroughputOverride");
        copy(table, replica, WARMTH);
        if (table.path(INDEXES).size() > 0) {
            ArrayNode indexes = replica.putArray(INDEXES);
            table.path(INDEXES).forEach(index -> indexes.add(index(index, overrides)));
        }
        copy(overrides, replica, "ReplicaTableClassSummary");
        return replica.put(MODE, WITH_OVERRIDES);
    }

    private static ObjectNode index(JsonNode index, ObjectNode overrides) {
        ObjectNode described = Json.object();
        copy(index, described, "IndexName");
        for (JsonNode override : overrides.path(INDEXES)) {
            if (override.path("IndexName").equals(index.path("IndexName"))) {
                described.setAll((ObjectNode) override);
            }
        }
        copy(index, described, WARMTH);
        return described;
    }

    private static void copy(JsonNode from, ObjectNode to, String member) {
        if (from.has(member)) {
            to.set(member, from.get(member));
        }
    }

    @Override
    public void reset() {
        groups.reset();
    }
}
