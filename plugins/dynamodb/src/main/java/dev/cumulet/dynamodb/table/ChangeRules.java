package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What UpdateTable may ask of a certain table. */
final class ChangeRules {
    private static final String SAME_UNITS = "The provisioned throughput for the %1$s will not change. The requested"
            + " value equals the current value. Current ReadCapacityUnits provisioned for %2$s: %3$d. Requested"
            + " ReadCapacityUnits: %3$d. Current WriteCapacityUnits provisioned for %2$s: %4$d. Requested"
            + " WriteCapacityUnits: %4$d. Refer to the Amazon DynamoDB Developer Guide for current limits and how to"
            + " request higher limits.";
    private static final String NO_INDEX_UNITS = "ProvisionedThroughput must be specified for index: %s";
    private static final String NO_NEW_INDEX_UNITS =
            "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: %s";
    private static final String INDEX_UNITS_ON_DEMAND = "Neither ReadCapacityUnits nor WriteCapacityUnits can be"
            + " specified for index: %s when BillingMode is PAY_PER_REQUEST";
    private static final String UPDATE_ON_DEMAND = "The only Updates for index: %s when TableThroughputMode is"
            + " PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput";
    private static final String NO_CEILING =
            "%s for OnDemandThroughput %scannot be specified when the table BillingMode is PROVISIONED";
    private static final String COLDER = "Requested %s for WarmThroughput for %s is lower than current WarmThroughput,"
            + " decreasing WarmThroughput is not supported";

    private static final String STREAM_ALREADY = "Table already has an enabled stream: TableName: %s";
    private static final String NO_STREAM = "Table has no stream to disable: TableName: %s";

    private static final String EXISTING = "Attempting to create an index which already exists";
    private static final String UNKNOWN = "Requested resource not found: Index %s for table %s";
    private static final String LOCAL = "Cannot %s an index that is not a GlobalSecondaryIndex: %s";
    private static final String ONE_AT_A_TIME =
            "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table";
    private static final String TOO_MANY =
            "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of %d";
    private static final String REDEFINED = "Attributes cannot be redefined. Please check that your attribute has the"
            + " same type as previously defined. Existing schema: Schema:[%s] New schema: Schema:[%s]";

    private final ObjectNode request;
    private final ObjectNode table;
    private final TableProperties present;
    private final Throughputs throughputs;
    private final List<IndexUpdate> updates;

    /**
     * Makes the rules.
     *
     * @param table the table's description, before the change
     */
    ChangeRules(ObjectNode request, ObjectNode table, TableProperties present, String region) {
        this.request = request;
        this.table = table;
        this.present = present;
        boolean isOnDemand = request.hasNonNull("BillingMode")
                ? request.path("BillingMode").asText().equals(Throughputs.BY_REQUEST)
                : present.isOnDemand();
        this.throughputs = new Throughputs(isOnDemand, region);
        this.updates = IndexUpdate.in(request);
    }

    /**
     * Refuses what AWS refuses.
     *
     * @throws dev.cumulet.spi.service.AwsException AWS's error
     */
    void check() {
        requireIndexes();
        checkUnits();
        checkCeilings(request.path("OnDemandThroughput"), "", "for table");
        requireWarmer(present.capacity(), request, "table");
        updates.forEach(this::checkIndex);
        checkStream();
        if (request.hasNonNull("SSESpecification")) {
            Encryption.checkChange(request.path("SSESpecification"), present.keyArn());
        }
        checkOnline();
        throughputs.checkTableLimits(request);
        updates.forEach(update -> throughputs.checkIndexLimits(update.name(), update.body()));
    }

    private void requireIndexes() {
        Set<String> globals = names("GlobalSecondaryIndexes");
        Set<String> locals = names("LocalSecondaryIndexes");
        for (IndexUpdate update : updates) {
            boolean isNew = update.action() == IndexUpdate.Action.CREATE;
            if (isNew && (globals.contains(update.name()) || locals.contains(update.name()))) {
                throw DynamoDbError.VALIDATION.exception(EXISTING);
            }
            if (!isNew && locals.contains(update.name())) {
                String verb = update.action().member().toLowerCase(Locale.ROOT);
                throw DynamoDbError.VALIDATION.exception(String.format(LOCAL, verb, update.name()));
            }
            if (!isNew && !globals.contains(update.name())) {
                throw DynamoDbError.RESOURCE_NOT_FOUND.exception(String.format(UNKNOWN, update.name(), name()));
            }
        }
    }

    private Set<String> names(String member) {
        Set<String> names = new HashSet<>();
        table.path(member).forEach(index -> names.add(IndexRules.name(index)));
        return names;
    }

    private void checkUnits() {
        boolean hasUnits = request.hasNonNull("ProvisionedThroughput");
        if (throughputs.isOnDemand() && hasUnits) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(Throughputs.NO_UNITS_ON_DEMAND);
        }
        boolean isSwitch = throughputs.isOnDemand() != present.isOnDemand();
        if (hasUnits && !isSwitch) {
            requireOther(present.capacity(), request, "table", "the table");
        }
        if (isSwitch && !throughputs.isOnDemand()) {
            requireUnitsOfIndexes();
        }
    }

    private void requireUnitsOfIndexes() {
        for (String index : names("GlobalSecondaryIndexes")) {
            boolean isGiven = updates.stream()
                    .anyMatch(update -> update.name().equals(index)
                            && (update.action() == IndexUpdate.Action.DELETE
                                    || update.body().hasNonNull("ProvisionedThroughput")));
            if (!isGiven) {
                throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(NO_INDEX_UNITS, index));
            }
        }
    }

    private static void requireOther(Capacity present, JsonNode asked, String owner, String provisionedFor) {
        Units units = present.throughput().units();
        if (units.equals(Units.provisioned(asked.path("ProvisionedThroughput")))) {
            throw DynamoDbError.VALIDATION.exception(
                    String.format(SAME_UNITS, owner, provisionedFor, units.reads(), units.writes()));
        }
    }

    private void checkCeilings(JsonNode ceilings, String index, String owner) {
        String first = Throughputs.firstCeiling(ceilings);
        if (!throughputs.isOnDemand() && !first.isEmpty()) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(NO_CEILING, first, index));
        }
        Throughputs.checkCeilings(ceilings, owner, -1);
    }

    private static void requireWarmer(Capacity present, JsonNode asked, String owner) {
        String colder = Throughputs.colder(present.warm(), asked.path("WarmThroughput"));
        if (!colder.isEmpty()) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(COLDER, colder, owner));
        }
    }

    private void checkIndex(IndexUpdate update) {
        switch (update.action()) {
            case CREATE -> checkNewIndex(update);
            case UPDATE -> checkUpdate(update);
            case DELETE -> {}
        }
    }

    private void checkNewIndex(IndexUpdate update) {
        boolean hasUnits = update.body().hasNonNull("ProvisionedThroughput");
        if (hasUnits == throughputs.isOnDemand()) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(
                    String.format(hasUnits ? INDEX_UNITS_ON_DEMAND : NO_NEW_INDEX_UNITS, update.name()));
        }
        throughputs.checkNewIndexRest(update.name(), update.body());
        requireSameTypes(update.body().path("KeySchema"));
        List<JsonNode> all = new ArrayList<>(List.of(update.body()));
        table.path("LocalSecondaryIndexes").forEach(all::add);
        table.path("GlobalSecondaryIndexes").forEach(all::add);
        IndexRules.checkIncluded(all);
    }

    private void checkUpdate(IndexUpdate update) {
        JsonNode body = update.body();
        boolean hasUnits = body.hasNonNull("ProvisionedThroughput");
        boolean isNothing = body.path("OnDemandThroughput").isEmpty()
                && body.path("WarmThroughput").isEmpty();
        if (throughputs.isOnDemand() && (hasUnits || isNothing)) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(UPDATE_ON_DEMAND, update.name()));
        }
        if (!throughputs.isOnDemand() && !hasUnits && isNothing) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(NO_NEW_INDEX_UNITS, update.name()));
        }
        Capacity capacity = present.indexes().getOrDefault(update.name(), Capacity.of(body, throughputs.isOnDemand()));
        boolean isSwitch = throughputs.isOnDemand() != present.isOnDemand();
        if (hasUnits && !isSwitch && present.indexes().containsKey(update.name())) {
            requireOther(capacity, body, "index " + update.name(), "index " + update.name());
        }
        checkCeilings(
                body.path("OnDemandThroughput"), "for index : " + update.name() + " ", "for index : " + update.name());
        requireWarmer(capacity, body, "index " + update.name());
    }

    /** Attributes of other indexes and of the table's key keep their types. */
    private void requireSameTypes(JsonNode key) {
        Definitions known = Definitions.of(table.path("AttributeDefinitions"));
        Definitions asked = Definitions.of(request.path("AttributeDefinitions"));
        for (JsonNode element : key) {
            String name = element.path("AttributeName").asText();
            if (!known.type(name).isEmpty() && !known.type(name).equals(asked.type(name))) {
                throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(
                        String.format(REDEFINED, schema(existingKey(name), known), schema(key, asked)));
            }
        }
    }

    private JsonNode existingKey(String attribute) {
        for (String member : List.of("GlobalSecondaryIndexes", "LocalSecondaryIndexes")) {
            for (JsonNode index : table.path(member)) {
                if (KeyRules.names(index.path("KeySchema")).contains(attribute)
                        && !KeyRules.names(table.path("KeySchema")).contains(attribute)) {
                    return index.path("KeySchema");
                }
            }
        }
        return table.path("KeySchema");
    }

    private static String schema(JsonNode key, Definitions definitions) {
        List<String> elements = new ArrayList<>();
        for (JsonNode element : key) {
            String name = element.path("AttributeName").asText();
            elements.add("SchemaElement: key{" + name + ":" + definitions.type(name) + ":"
                    + element.path("KeyType").asText() + "}");
        }
        return String.join(", ", elements);
    }

    private void checkStream() {
        if (!request.hasNonNull("StreamSpecification")) {
            return;
        }
        boolean isOn = table.path("StreamSpecification").path("StreamEnabled").asBoolean();
        boolean isAsked =
                request.path("StreamSpecification").path("StreamEnabled").asBoolean();
        if (isOn && isAsked) {
            throw DynamoDbError.VALIDATION.exception(String.format(STREAM_ALREADY, name()));
        }
        if (!isOn && !isAsked) {
            throw DynamoDbError.VALIDATION.exception(String.format(NO_STREAM, name()));
        }
    }

    private void checkOnline() {
        long online = updates.stream().filter(IndexUpdate::isOnline).count();
        boolean isBusy = false;
        for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
            isBusy |= Set.of("CREATING", "DELETING")
                    .contains(index.path("IndexStatus").asText());
        }
        if (online > 1 || online == 1 && isBusy) {
            throw DynamoDbError.LIMIT_EXCEEDED.exception(ONE_AT_A_TIME);
        }
        boolean makesOne = updates.stream().anyMatch(update -> update.action() == IndexUpdate.Action.CREATE);
        if (makesOne && table.path("GlobalSecondaryIndexes").size() >= IndexRules.MOST_GLOBAL) {
            throw DynamoDbError.LIMIT_EXCEEDED.exception(String.format(TOO_MANY, IndexRules.MOST_GLOBAL));
        }
    }

    private String name() {
        return table.path("TableName").asText();
    }
}
