package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What AWS keeps of a table beside its key, its indexes' keys and its stream.
 *
 * @param isOnDemand whether requests are billed one by one
 * @param onDemandSince when billing was last changed to that, if it ever was
 * @param indexes the capacities of the global indexes, in the order in which they were asked for
 * @param keyArn the key that encrypts the table, nothing if it is AWS's own
 * @param tableClass the class, nothing if nobody has asked for one
 */
public record TableProperties(
        boolean isOnDemand,
        Optional<Instant> onDemandSince,
        Capacity capacity,
        Map<String, Capacity> indexes,
        Optional<String> keyArn,
        Optional<TableClass> tableClass) {
    /** {@return the properties of a table that CreateTable, or what is like it, has made} */
    static TableProperties of(ObjectNode request, Scope scope, Instant now) {
        boolean isOnDemand = request.path("BillingMode").asText().equals(Throughputs.BY_REQUEST);
        return new TableProperties(
                isOnDemand,
                isOnDemand ? Optional.of(now) : Optional.empty(),
                Capacity.of(request, isOnDemand),
                indexes(request, isOnDemand),
                Encryption.key(request.path("SSESpecification"), scope),
                request.hasNonNull("TableClass")
                        ? Optional.of(new TableClass(request.path("TableClass").asText(), Optional.empty()))
                        : Optional.empty());
    }

    /** {@return the properties of a table that the front knows nothing of: what the engine says, and AWS's defaults} */
    static TableProperties described(ObjectNode table) {
        JsonNode summary = table.path("BillingModeSummary");
        boolean isOnDemand = summary.path("BillingMode").asText().equals(Throughputs.BY_REQUEST);
        return new TableProperties(
                isOnDemand,
                Dates.of(summary.path("LastUpdateToPayPerRequestDateTime")),
                Capacity.of(table, isOnDemand),
                indexes(table, isOnDemand),
                Optional.empty(),
                Optional.empty());
    }

    private static Map<String, Capacity> indexes(ObjectNode owner, boolean isOnDemand) {
        Map<String, Capacity> indexes = new LinkedHashMap<>();
        owner.path("GlobalSecondaryIndexes")
                .forEach(index -> indexes.put(IndexRules.name(index), Capacity.of(index, isOnDemand)));
        return indexes;
    }

    /** {@return the properties after UpdateTable} */
    TableProperties updated(ObjectNode request, Scope scope, Instant now) {
        boolean toOnDemand = request.hasNonNull("BillingMode")
                ? request.path("BillingMode").asText().equals(Throughputs.BY_REQUEST)
                : isOnDemand;
        boolean isSwitch = toOnDemand != isOnDemand;
        return new TableProperties(
                toOnDemand,
                isSwitch && toOnDemand ? Optional.of(now) : onDemandSince,
                isSwitch ? capacity.switched(request, toOnDemand) : capacity.updated(request, now),
                updatedIndexes(request, isSwitch, toOnDemand, now),
                request.hasNonNull("SSESpecification")
                        ? Encryption.key(request.path("SSESpecification"), scope)
                        : keyArn,
                request.hasNonNull("TableClass")
                        ? changedClass(request.path("TableClass").asText(), now)
                        : tableClass);
    }

    private Map<String, Capacity> updatedIndexes(
            ObjectNode request, boolean isSwitch, boolean toOnDemand, Instant now) {
        Map<String, Capacity> changed = new LinkedHashMap<>(indexes);
        if (isSwitch && toOnDemand) {
            changed.replaceAll((name, present) -> present.switched(Throughputs.NOTHING, true));
        }
        for (IndexUpdate update : IndexUpdate.in(request)) {
            switch (update.action()) {
                case CREATE -> changed.put(update.name(), Capacity.of(update.body(), toOnDemand));
                case DELETE -> changed.remove(update.name());
                case UPDATE ->
                    changed.computeIfPresent(
                            update.name(),
                            (name, present) -> isSwitch
                                    ? present.switched(update.body(), toOnDemand)
                                    : present.updated(update.body(), now));
            }
        }
        return changed;
    }

    /** AWS takes the default class for a change only where another one was asked for before. */
    private Optional<TableClass> changedClass(String name, Instant now) {
        String present = tableClass.map(TableClass::name).orElse(TableClass.STANDARD);
        return present.equals(name) ? tableClass : Optional.of(new TableClass(name, Optional.of(now)));
    }

    /** Describes the table as it is once all changes are through. */
    void describe(ObjectNode table, Instant now) {
        capacity.describe(table, now);
        table.remove("BillingModeSummary");
        if (isOnDemand || onDemandSince.isPresent()) {
            ObjectNode summary = table.putObject("BillingModeSummary");
            summary.put("BillingMode", isOnDemand ? Throughputs.BY_REQUEST : "PROVISIONED");
            onDemandSince.ifPresent(at -> summary.put("LastUpdateToPayPerRequestDateTime", Dates.seconds(at)));
        }
        for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
            Capacity known = indexes.get(IndexRules.name(index));
            (known == null ? Capacity.of(index, isOnDemand) : known).describe((ObjectNode) index, now);
        }
        keyArn.ifPresent(arn -> describeKey(table, arn, "ENABLED"));
        tableClass.ifPresent(present -> present.describe(table));
    }

    static void describeKey(ObjectNode table, String arn, String status) {
        table.putObject("SSEDescription")
                .put("Status", status)
                .put("SSEType", "KMS")
                .put("KMSMasterKeyArn", arn);
    }
}
