package dev.cumulet.dynamodb.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.replica.ReplicaGroups;
import dev.cumulet.dynamodb.replica.ReplicaUpdates;
import dev.cumulet.dynamodb.table.TableAspect;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The auto scaling of global tables. AWS has these operations for no other tables. */
public final class ScalingOperations implements TableAspect, ReplicaUpdates.WriteScaling {
    private final TableCatalog catalog;
    private final ReplicaGroups groups;
    private final Table<Scaling> scalings;

    public ScalingOperations(TableCatalog catalog, ReplicaGroups groups, Table<Scaling> scalings) {
        this.catalog = catalog;
        this.groups = groups;
        this.scalings = scalings;
    }

    /** DescribeTableReplicaAutoScaling. */
    public EngineReply describe(Request request) {
        List<String> regions = regions(request);
        return described(request, regions, scaling(request.scope(), request.table()), "ACTIVE");
    }

    /** UpdateTableReplicaAutoScaling. AWS answers with the settings that were there before. */
    public EngineReply update(Request request) {
        List<String> regions = regions(request);
        TableSchema table = catalog.named(request.scope(), request.table());
        ScalingUpdate update = new ScalingUpdate(request.document(), globalIndexes(table), regions);
        if (table.isOnDemand()) {
            update.refuseOnDemand();
        }
        Scaling before = scaling(request.scope(), request.table());
        scalings.update(
                request.scope(),
                request.table(),
                present -> Optional.of(update.applied(
                        present.orElse(Scaling.NONE), request.scope().account())));
        return described(request, regions, before, "UPDATING");
    }

    private List<String> regions(Request request) {
        List<String> regions = groups.regions(request.scope(), request.table());
        if (regions.isEmpty()) {
            throw DynamoDbError.RESOURCE_NOT_FOUND.exception(
                    "Global table with name: '" + request.table() + "' does not exist.");
        }
        return List.copyOf(new TreeSet<>(regions));
    }

    private EngineReply described(Request request, List<String> regions, Scaling scaling, String status) {
        ObjectNode reply = Json.object();
        ObjectNode description = reply.putObject("TableAutoScalingDescription")
                .put("TableName", request.table())
                .put("TableStatus", status);
        ArrayNode replicas = description.putArray("Replicas");
        Set<String> indexes = globalIndexes(catalog.named(request.scope(), request.table()));
        for (String region : regions) {
            ObjectNode replica = replicas.addObject().put("RegionName", region);
            ArrayNode list = replica.putArray("GlobalSecondaryIndexes");
            for (String index : indexes) {
                ObjectNode one = list.addObject().put("IndexName", index).put("IndexStatus", "ACTIVE");
                Optional<String> named = Optional.of(index);
                one.set("ProvisionedReadCapacityAutoScalingSettings", shown(scaling, Dimension.read(region, named)));
                one.set("ProvisionedWriteCapacityAutoScalingSettings", shown(scaling, Dimension.write(named)));
            }
            replica.set(
                    "ReplicaProvisionedReadCapacityAutoScalingSettings",
                    shown(scaling, Dimension.read(region, Optional.empty())));
            replica.set(
                    "ReplicaProvisionedWriteCapacityAutoScalingSettings",
                    shown(scaling, Dimension.write(Optional.empty())));
            replica.put("ReplicaStatus", "ACTIVE");
        }
        return EngineReply.of(reply);
    }

    private static JsonNode shown(Scaling scaling, Dimension dimension) {
        Optional<String> settings = scaling.of(dimension);
        if (settings.isEmpty()) {
            ObjectNode disabled = Json.object().put("AutoScalingDisabled", true);
            disabled.putArray("ScalingPolicies");
            return disabled;
        }
        try {
            return Json.object(settings.get().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> globalIndexes(TableSchema table) {
        return table.indexes().values().stream()
                .filter(TableSchema.Index::isGlobal)
                .map(TableSchema.Index::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Scaling scaling(Scope scope, String table) {
        return scalings.get(scope, table).orElse(Scaling.NONE);
    }

    @Override
    public boolean isOn(Scope scope, String table, Optional<String> index) {
        return scaling(scope, table).of(Dimension.write(index)).isPresent();
    }

    @Override
    public void deleted(Scope scope, String table) {
        scalings.remove(scope, table);
    }

    @Override
    public void reset() {
        scalings.clear();
    }
}
