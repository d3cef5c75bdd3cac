package dev.cumulet.dynamodb.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * UpdateTable where it is about replicas. All is done when the answer is given; the answer shows the table as it was, as
 * AWS's does, which has only begun.
 */
public final class ReplicaUpdates {
    private final ReplicaGroups groups;
    private final TableCatalog catalog;
    private final WriteScaling scaling;
    private final Clock clock;
    private final Tables tables;

    /** The operations on tables as they are without replicas. */
    public record Tables(RequestHandler update, RequestHandler describe, RequestHandler delete) {}

    /** Says whether the write capacities of a provisioned table with replicas follow its load, as AWS wants of them. */
    @FunctionalInterface
    public interface WriteScaling {
        /**
         * {@return whether that capacity is scaled}
         *
         * @param index the name of an index, or nothing for the table's own capacity
         */
        boolean isOn(Scope scope, String table, Optional<String> index);
    }

    public ReplicaUpdates(
            ReplicaGroups groups, TableCatalog catalog, WriteScaling scaling, Clock clock, Tables tables) {
        this.groups = groups;
        this.catalog = catalog;
        this.scaling = scaling;
        this.clock = clock;
        this.tables = tables;
    }

    /** UpdateTable. */
    public EngineReply update(Request request) {
        Optional<ReplicaGroup> group = groups.of(request.scope(), request.table());
        if (!ReplicaChange.isIn(request.document())) {
            JsonNode stream = request.document().path("StreamSpecification");
            if (group.isPresent()
                    && stream.path("StreamEnabled").isBoolean()
                    && !stream.path("StreamEnabled").booleanValue()) {
                throw DynamoDbError.VALIDATION.exception(ReplicaError.STREAM_STAYS);
            }
            return tables.update().handle(request);
        }
        ReplicaChange change =
                ReplicaChange.of(request.document(), request.scope().region());
        EngineReply before = describe(request);
        if (!before.isSuccess()) {
            return before;
        }
        change.checkAgainst(group);
        ObjectNode table = (ObjectNode) before.document().path("Table");
        switch (change.kind()) {
            case CREATE -> create(request, change, table);
            case UPDATE -> override(request, change, table);
            case DELETE -> delete(request, change, group.orElseThrow());
        }
        return reply(request, change, table);
    }

    private EngineReply describe(Request request) {
        ObjectNode name = Json.object().put("TableName", request.table());
        return tables.describe()
                .handle(new Request(request.call(), EngineRequest.of("DescribeTable", request.scope(), name)));
    }

    private EngineReply reply(Request request, ReplicaChange change, ObjectNode before) {
        ObjectNode described = before;
        if (change.kind() == ReplicaChange.Kind.CREATE) {
            described = (ObjectNode) describe(request).document().path("Table");
            described.set("Replicas", before.has("Replicas") ? before.get("Replicas") : Json.tree(new String[0]));
            described.remove("GlobalTableWitnesses");
        }
        described.put("TableStatus", "UPDATING");
        ObjectNode reply = Json.object();
        reply.set("TableDescription", described);
        return EngineReply.of(reply);
    }

    private void create(Request request, ReplicaChange change, ObjectNode table) {
        Scope scope = request.scope();
        String name = request.table();
        for (String region : change.byRegion().keySet()) {
            Scope there = new Scope(scope.account(), region);
            if (catalog.find(there, name).isPresent()) {
                throw DynamoDbError.VALIDATION.exception(ReplicaError.EXISTS.formatted(name));
            }
        }
        requireScaling(scope, name, table);
        String label = label(request, table);
        Instant now = clock.instant();
        groups.change(scope, name, present -> {
            ReplicaGroup group = present.orElseGet(() -> new ReplicaGroup(
                    scope.region(), List.of(Member.first(scope.region(), now)), false, Optional.empty()));
            // The label is that of this region's stream, which may be a replica's itself.
            long shift = ReplicaNames.shift(label, now.toEpochMilli())
                    + group.find(scope.region()).map(Member::streamShift).orElse(0L);
            for (Map.Entry<String, JsonNode> added : change.byRegion().entrySet()) {
                String overrides = Overrides.changed("{}", added.getValue(), table);
                group = group.with(
                        new Member(added.getKey(), now.toEpochMilli(), scope.region(), shift, false, overrides));
            }
            return Optional.of(change.isStrong() ? group.strong(change.witness()) : group);
        });
        catalog.forget(scope, name);
    }

    private void requireScaling(Scope scope, String name, ObjectNode table) {
        if (isOnDemand(table)) {
            return;
        }
        if (!scaling.isOn(scope, name, Optional.empty())) {
            throw DynamoDbError.VALIDATION.exception(ReplicaError.TABLE_NOT_SCALED);
        }
        for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
            if (!scaling.isOn(scope, name, Optional.of(index.path("IndexName").asText()))) {
                throw DynamoDbError.VALIDATION.exception(ReplicaError.INDEX_NOT_SCALED);
            }
        }
    }

    private static boolean isOnDemand(JsonNode table) {
        return table.path("BillingModeSummary").path("BillingMode").asText().equals("PAY_PER_REQUEST");
    }

    /** {@return the label of the table's stream at its home; AWS turns one on for a table without} */
    private String label(Request request, ObjectNode table) {
        if (!table.path("StreamSpecification").path("StreamEnabled").asBoolean()) {
            ObjectNode enable = Json.object().put("TableName", request.table());
            enable.putObject("StreamSpecification")
                    .put("StreamEnabled", true)
                    .put("StreamViewType", "NEW_AND_OLD_IMAGES");
            EngineReply reply = tables.update().handle(request.with(enable));
            if (reply.isSuccess()) {
                return reply.document()
                        .path("TableDescription")
                        .path("LatestStreamLabel")
                        .asText();
            }
        }
        return table.path("LatestStreamLabel").asText();
    }

    private void override(Request request, ReplicaChange change, ObjectNode table) {
        change.byRegion().values().forEach(action -> {
            if (action.hasNonNull("KMSMasterKeyId")) {
                throw DynamoDbError.VALIDATION.exception(ReplicaError.KEY_FOR_EACH);
            }
            Overrides.checkBilling(action, isOnDemand(table));
        });
        groups.change(
                request.scope(),
                request.table(),
                present -> present.map(group -> {
                    ReplicaGroup changed = group;
                    for (Map.Entry<String, JsonNode> action : change.byRegion().entrySet()) {
                        Member member = changed.find(action.getKey()).orElseThrow();
                        changed = changed.with(
                                member.withOverrides(Overrides.changed(member.overrides(), action.getValue(), table)));
                    }
                    return changed;
                }));
    }

    private void delete(Request request, ReplicaChange change, ReplicaGroup group) {
        if (group.isStrong()) {
            groups.change(
                    request.scope(),
                    request.table(),
                    present ->
                            present.map(one -> new ReplicaGroup(one.home(), one.members(), false, Optional.empty())));
        }
        for (String region : change.byRegion().keySet()) {
            Scope there = new Scope(request.scope().account(), region);
            ObjectNode name = Json.object().put("TableName", request.table());
            tables.delete().handle(new Request(request.call(), EngineRequest.of("DeleteTable", there, name)));
        }
        catalog.forget(request.scope(), request.table());
    }
}
