package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What UpdateTable may ask of any table, checked in AWS's order before the table is looked for. */
final class UpdateRules {
    private static final String NOTHING = "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
            + " GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady,"
            + " ReplicaTransitRoleArn, %sDeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is"
            + " required";
    private static final String ALONE = "%s must be the only operation in the request";
    private static final String WARM_WITH_INDEX =
            "Create global secondary index cannot be specified when updating WarmThroughput";
    private static final String CEILINGS_WITH_OTHERS =
            "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request";
    private static final String STREAM_WITH_UNITS = "You cannot modify stream status while updating table IOPS";
    private static final String INDEX_WITH_UNITS = "You cannot create or delete index while updating table IOPS";
    private static final String INDEX_WITH_STREAM = "You cannot create or delete index while changing stream status";

    private static final String NO_UNITS = "ProvisionedThroughput must be specified when BillingMode is PROVISIONED";

    private static final String NO_ACTION = "One of GlobalSecondaryIndexUpdate.Update,"
            + " GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null";
    private static final String TWO_ACTIONS =
            "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object";
    private static final String TWO_UPDATES =
            "Only one global secondary index update per index is allowed simultaneously. Index: %s";
    private static final String NO_DEFINITIONS = "AttributeDefinitions is not specified for index: %s";
    private static final String NO_WARMTH =
            "WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond specified for index: %s";

    private static final String NO_VIEW = "If stream is being enabled then UpdateViewType is required";
    private static final String VIEW_OF_NOTHING =
            "If stream is being disabled, then UpdateViewType must not be specified";

    /** Members that may not stand with any other, and what AWS calls them, the one that it names first at first. */
    private static final List<List<String>> EXCLUSIVE = List.of(
            List.of("SSESpecification", "Server-Side Encryption modification"),
            List.of("TableClass", "TableClass modification"),
            List.of("DeletionProtectionEnabled", "DeletionProtection modification"),
            List.of("ReplicaUpdates", "Replica modification"),
            List.of("WarmThroughput", "WarmThroughput"));

    private static final List<String> CHANGES = List.of(
            "ProvisionedThroughput",
            "BillingMode",
            "StreamSpecification",
            "GlobalSecondaryIndexUpdates",
            "SSESpecification",
            "ReplicaUpdates",
            "DeletionProtectionEnabled",
            "OnDemandThroughput",
            "WarmThroughput",
            "TableClass",
            "GlobalTableSettingsReplicationMode",
            "GlobalTableWitnessUpdates");

    private final ObjectNode request;
    private final List<String> changes;
    private final List<IndexUpdate> indexes;

    private UpdateRules(ObjectNode request) {
        this.request = request;
        this.changes = CHANGES.stream().filter(this::isChange).toList();
        this.indexes = IndexUpdate.in(request);
    }

    /**
     * Refuses what AWS refuses.
     *
     * @throws dev.cumulet.spi.service.AwsException AWS's error
     */
    static void check(ObjectNode request) {
        UpdateRules rules = new UpdateRules(request);
        IndexRules.refuseVectors(request, "VectorIndexUpdates");
        rules.requireChange();
        IndexRules.requireSome(request, "GlobalSecondaryIndexUpdates");
        rules.checkCombination();
        rules.checkBilling();
        rules.checkActions();
        rules.indexes.forEach(rules::checkIndex);
        rules.checkStream();
        Encryption.check(request.path("SSESpecification"));
    }

    /** To AWS an empty structure or list changes nothing. */
    private boolean isChange(String member) {
        JsonNode value = request.path(member);
        return request.hasNonNull(member)
                && (member.equals("SSESpecification") || !value.isContainerNode() || !value.isEmpty());
    }

    private void requireChange() {
        if (changes.isEmpty()) {
            String others = request.hasNonNull("MultiRegionConsistency") ? "" : "MultiRegionConsistency, ";
            throw DynamoDbError.VALIDATION.exception(String.format(NOTHING, others));
        }
    }

    private void checkCombination() {
        boolean makesIndex = indexes.stream().anyMatch(update -> update.action() == IndexUpdate.Action.CREATE);
        if (changes.contains("WarmThroughput") && makesIndex && changes.size() == 2) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(WARM_WITH_INDEX);
        }
        for (List<String> exclusive : EXCLUSIVE) {
            if (changes.size() > 1 && changes.contains(exclusive.getFirst()) && !isReplicasKey()) {
                throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(ALONE, exclusive.getLast()));
            }
        }
        if (changes.contains("OnDemandThroughput")
                && changes.stream()
                        .anyMatch(other -> !other.equals("OnDemandThroughput") && !other.equals("BillingMode"))) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(CEILINGS_WITH_OTHERS);
        }
        boolean hasUnits = changes.contains("ProvisionedThroughput") || isBilling("PROVISIONED");
        boolean hasStream = changes.contains("StreamSpecification");
        boolean hasOnline = indexes.stream().anyMatch(IndexUpdate::isOnline);
        refuse(hasStream && hasUnits, STREAM_WITH_UNITS);
        refuse(hasOnline && changes.contains("ProvisionedThroughput"), INDEX_WITH_UNITS);
        refuse(hasOnline && hasStream, INDEX_WITH_STREAM);
    }

    /** Another key for a table with replicas comes with a key for each of them. */
    private boolean isReplicasKey() {
        return changes.equals(List.of("SSESpecification", "ReplicaUpdates"));
    }

    private void checkBilling() {
        boolean hasUnits = request.hasNonNull("ProvisionedThroughput");
        refuse(isBilling(Throughputs.BY_REQUEST) && hasUnits, Throughputs.NO_UNITS_ON_DEMAND);
        refuse(isBilling("PROVISIONED") && !hasUnits, NO_UNITS);
        Throughputs.checkBounds(request.path("ProvisionedThroughput"));
    }

    private boolean isBilling(String mode) {
        return request.path("BillingMode").asText().equals(mode);
    }

    private void checkActions() {
        Set<String> names = new HashSet<>();
        for (JsonNode element : request.path("GlobalSecondaryIndexUpdates")) {
            List<IndexUpdate> actions = IndexUpdate.of(element);
            refuse(actions.isEmpty(), NO_ACTION);
            refuse(actions.size() > 1, TWO_ACTIONS);
            String name = actions.getFirst().name();
            refuse(!names.add(name), String.format(TWO_UPDATES, name));
        }
    }

    private void checkIndex(IndexUpdate update) {
        JsonNode body = update.body();
        switch (update.action()) {
            case CREATE -> {
                JsonNode definitions = request.path("AttributeDefinitions");
                refuse(definitions.isEmpty(), String.format(NO_DEFINITIONS, update.name()));
                Definitions.of(definitions).require(KeyRules.names(body.path("KeySchema")));
                KeyRules.checkGlobal(body.path("KeySchema"));
                IndexRules.checkProjection(body.path("Projection"));
                Throughputs.checkBounds(body.path("ProvisionedThroughput"));
            }
            case UPDATE -> {
                boolean isNothing = body.hasNonNull("WarmThroughput")
                        && body.path("WarmThroughput").isEmpty();
                refuse(isNothing, String.format(NO_WARMTH, update.name()));
                Throughputs.checkBounds(body.path("ProvisionedThroughput"));
            }
            case DELETE -> {}
        }
    }

    private void checkStream() {
        if (!request.hasNonNull("StreamSpecification")) {
            return;
        }
        JsonNode stream = request.path("StreamSpecification");
        boolean isEnabled = stream.path("StreamEnabled").asBoolean();
        boolean hasView = stream.hasNonNull("StreamViewType");
        refuse(isEnabled && !hasView, NO_VIEW);
        refuse(!isEnabled && hasView, VIEW_OF_NOTHING);
    }

    private static void refuse(boolean isWrong, String message) {
        if (isWrong) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(message);
        }
    }
}
