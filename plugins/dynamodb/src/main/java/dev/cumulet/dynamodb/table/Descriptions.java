package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Descriptions of tables in the form and the state in which AWS gives them.
 *
 * <p>A change is done when it is answered, so a table is seen to be made or changed in that answer only.
 */
final class Descriptions {
    private static final List<String> GONE_WITH_TABLE =
            List.of("AttributeDefinitions", "KeySchema", "CreationDateTime", "WarmThroughput");

    private Descriptions() {}

    /**
     * Orders what AWS orders: attributes by their names, indexes as they were asked for.
     *
     * @param indexes the names of the global indexes in the order in which they were asked for
     */
    static void order(ObjectNode table, Collection<String> indexes) {
        if (table.get("AttributeDefinitions") instanceof ArrayNode definitions) {
            table.set(
                    "AttributeDefinitions",
                    sorted(
                            definitions,
                            definition -> definition.path("AttributeName").asText()));
        }
        for (String member : List.of("GlobalSecondaryIndexes", "LocalSecondaryIndexes")) {
            for (JsonNode index : table.path(member)) {
                if (index.path("Projection").get("NonKeyAttributes") instanceof ArrayNode included) {
                    ((ObjectNode) index.path("Projection")).set("NonKeyAttributes", sorted(included, JsonNode::asText));
                }
            }
        }
        if (table.get("GlobalSecondaryIndexes") instanceof ArrayNode present) {
            present.forEach(index -> withSizes((ObjectNode) index));
            List<JsonNode> ordered = new ArrayList<>();
            present.forEach(ordered::add);
            List<String> order = List.copyOf(indexes);
            ordered.sort(Comparator.comparingInt(index -> place(IndexRules.name(index), order)));
            table.set("GlobalSecondaryIndexes", Json.<ArrayNode>tree(ordered));
        }
    }

    private static void withSizes(ObjectNode index) {
        for (String size : List.of("IndexSizeBytes", "ItemCount")) {
            if (!index.has(size)) {
                index.put(size, 0);
            }
        }
    }

    private static int place(String index, List<String> order) {
        int place = order.indexOf(index);
        return place < 0 ? order.size() : place;
    }

    private static ArrayNode sorted(ArrayNode list, Function<JsonNode, String> by) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        list.forEach(element -> sorted.put(by.apply(element), element));
        return Json.tree(sorted.values());
    }

    /** Makes the description that CreateTable answers of what DescribeTable would. */
    static void created(ObjectNode table, ObjectNode request) {
        table.put("TableStatus", "CREATING");
        if (request.path("WarmThroughput").isEmpty()) {
            table.remove("WarmThroughput");
        } else {
            ((ObjectNode) table.path("WarmThroughput")).put("Status", "UPDATING");
        }
        for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
            ((ObjectNode) index).put("IndexStatus", "CREATING").remove("WarmThroughput");
        }
        withoutDateOfBilling(table);
    }

    /** Makes the description that DeleteTable answers of what DescribeTable would. */
    static void deleted(ObjectNode table) {
        table.put("TableStatus", "DELETING");
        table.remove(GONE_WITH_TABLE);
        for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
            ((ObjectNode) index).remove("WarmThroughput");
        }
    }

    private static void withoutDateOfBilling(ObjectNode table) {
        if (table.get("BillingModeSummary") instanceof ObjectNode summary) {
            summary.remove("LastUpdateToPayPerRequestDateTime");
        }
    }

    /**
     * Makes the description that UpdateTable answers of what DescribeTable would: it has the old units where new ones are
     * on their way.
     */
    static void updated(
            ObjectNode table, ObjectNode request, TableProperties before, TableProperties after, Instant now) {
        boolean isSwitch = before.isOnDemand() != after.isOnDemand();
        if (isUpdating(request)) {
            table.put("TableStatus", "UPDATING");
        }
        if (request.hasNonNull("BillingMode")) {
            withoutDateOfBilling(table);
        }
        if (!isSwitch) {
            oldUnits(table, request, before.capacity());
        }
        before.capacity().ceilings().with(request.path("OnDemandThroughput")).describe(table);
        if (isSwitch) {
            after.capacity().ceilings().describe(table);
        }
        for (IndexUpdate update : IndexUpdate.in(request)) {
            for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
                if (IndexRules.name(index).equals(update.name())) {
                    updatedIndex((ObjectNode) index, update, isSwitch, before, now);
                }
            }
        }
        if (request.hasNonNull("SSESpecification")) {
            before.keyArn().or(after::keyArn).ifPresent(arn -> TableProperties.describeKey(table, arn, "UPDATING"));
        }
        if (request.hasNonNull("TableClass")) {
            table.remove("TableClassSummary");
            before.tableClass().ifPresent(present -> present.describe(table));
        }
    }

    private static boolean isUpdating(ObjectNode request) {
        return request.hasNonNull("ProvisionedThroughput")
                || request.hasNonNull("BillingMode")
                || request.hasNonNull("StreamSpecification")
                || request.hasNonNull("TableClass")
                || IndexUpdate.in(request).stream().anyMatch(IndexUpdate::isOnline);
    }

    private static void updatedIndex(
            ObjectNode index, IndexUpdate update, boolean isSwitch, TableProperties before, Instant now) {
        Capacity present = before.indexes().get(update.name());
        switch (update.action()) {
            case CREATE ->
                index.put("IndexStatus", "CREATING").put("Backfilling", false).remove("WarmThroughput");
            case DELETE -> {
                index.put("IndexStatus", "DELETING");
                if (present != null) {
                    present.describe(index, now);
                }
            }
            case UPDATE -> {
                if (!update.body().path("OnDemandThroughput").isEmpty()
                        || !update.body().path("ProvisionedThroughput").isEmpty()) {
                    index.put("IndexStatus", "UPDATING");
                }
                if (!isSwitch && present != null) {
                    oldUnits(index, update.body(), present);
                }
            }
        }
    }

    private static void oldUnits(ObjectNode owner, JsonNode request, Capacity before) {
        if (request.hasNonNull("ProvisionedThroughput")
                && owner.get("ProvisionedThroughput") instanceof ObjectNode throughput) {
            throughput
                    .put("ReadCapacityUnits", before.throughput().units().reads())
                    .put("WriteCapacityUnits", before.throughput().units().writes());
        }
        if (!request.path("WarmThroughput").isEmpty()) {
            before.warm().describeWarm(owner, "UPDATING");
        }
    }
}
