package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import java.util.List;

/**
 * What a table and its indexes may be asked to do a second: provisioned units where billing is by provision, ceilings
 * where it is by request, warmth in both.
 *
 * @param isOnDemand whether billing is by request, after what is asked
 * @param region where the account's limits hold
 */
record Throughputs(boolean isOnDemand, String region) {
    static final String BY_REQUEST = "PAY_PER_REQUEST";
    static final JsonNode NOTHING = MissingNode.getInstance();

    static final String NO_UNITS_ON_DEMAND =
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST";
    private static final String NO_UNITS =
            "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED";
    private static final String NO_INDEX_UNITS_ON_DEMAND =
            "ProvisionedThroughput should not be specified for index: %s when BillingMode is PAY_PER_REQUEST";
    private static final String NO_INDEX_UNITS = "ProvisionedThroughput is not specified for index: %s";
    private static final String OUT_OF_BOUNDS = "Given value %d for %s is out of bounds";
    private static final long BOUND = 1_000_000_000_000L;

    private static final String NO_CEILING =
            "%s for OnDemandThroughput cannot be specified when table BillingMode is" + " PROVISIONED.";
    private static final String NO_INDEX_CEILING =
            "%s for OnDemandThroughput for index: %s cannot be specified when table BillingMode is PROVISIONED.";
    private static final String CEILING_OUT_OF_RANGE =
            "Requested %s for OnDemandThroughput %s is outside of valid range";

    private static final String COLDER_THAN_ON_DEMAND = "Requested %s for WarmThroughput %s is lower than initial"
            + " throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/"
            + "on-demand-capacity-mode.html#on-demand-capacity-mode-initial";
    private static final String COLDER_THAN_PROVISIONED =
            "Requested %s for WarmThroughput %s is lower than %s of ProvisionedThroughput";

    /** A pair of members, and which of the account's limits holds for it. */
    private record Unit(String provisioned, String ceiling, String warm, String limit) {}

    private static final List<Unit> UNITS = List.of(
            new Unit("ReadCapacityUnits", "MaxReadRequestUnits", "ReadUnitsPerSecond", "TableMaxReadCapacityUnits"),
            new Unit(
                    "WriteCapacityUnits", "MaxWriteRequestUnits", "WriteUnitsPerSecond", "TableMaxWriteCapacityUnits"));

    static Throughputs of(JsonNode request, String region) {
        return new Throughputs(request.path("BillingMode").asText().equals(BY_REQUEST), region);
    }

    /** Checks that units are provisioned for a new table exactly if billing goes by them. */
    void checkNewTable(ObjectNode request) {
        boolean hasUnits = request.hasNonNull("ProvisionedThroughput");
        if (isOnDemand && hasUnits) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(NO_UNITS_ON_DEMAND);
        }
        if (!isOnDemand && !hasUnits) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(NO_UNITS);
        }
        checkBounds(request.path("ProvisionedThroughput"));
    }

    static void checkBounds(JsonNode provisioned) {
        for (Unit unit : UNITS) {
            long value = provisioned.path(unit.provisioned()).asLong();
            if (value > BOUND) {
                throw DynamoDbError.VALIDATION.exception(String.format(OUT_OF_BOUNDS, value, unit.provisioned()));
            }
        }
    }

    /** Checks the ceilings and the warmth of a new table. */
    void checkNewTableRest(ObjectNode request) {
        JsonNode ceilings = request.path("OnDemandThroughput");
        for (Unit unit : UNITS) {
            if (!isOnDemand && ceilings.hasNonNull(unit.ceiling())) {
                throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(NO_CEILING, unit.ceiling()));
            }
        }
        checkCeilings(ceilings, "for table", 1);
        checkWarm(request, "for table");
    }

    /** Checks the throughput of an index of a new table. */
    void checkNewIndex(String name, JsonNode index) {
        boolean hasUnits = index.hasNonNull("ProvisionedThroughput");
        if (isOnDemand && hasUnits) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(NO_INDEX_UNITS_ON_DEMAND, name));
        }
        if (!isOnDemand && !hasUnits) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(NO_INDEX_UNITS, name));
        }
        checkBounds(index.path("ProvisionedThroughput"));
        checkNewIndexRest(name, index);
    }

    /** Checks the ceilings and the warmth of a new index. */
    void checkNewIndexRest(String name, JsonNode index) {
        JsonNode ceilings = index.path("OnDemandThroughput");
        for (Unit unit : UNITS) {
            if (!isOnDemand && ceilings.hasNonNull(unit.ceiling())) {
                throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(
                        String.format(NO_INDEX_CEILING, unit.ceiling(), name));
            }
        }
        checkCeilings(ceilings, "for index : " + name, 1);
        checkWarm(index, "for index " + name);
    }

    /**
     * Checks ceilings.
     *
     * @param least 1, or -1 where that takes a ceiling away
     */
    static void checkCeilings(JsonNode ceilings, String owner, long least) {
        for (Unit unit : UNITS) {
            long value = ceilings.path(unit.ceiling()).asLong(1);
            if (value == 0 || value < least) {
                throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(
                        String.format(CEILING_OUT_OF_RANGE, unit.ceiling(), owner));
            }
        }
    }

    /** {@return the first ceiling that is asked for, or an empty text} */
    static String firstCeiling(JsonNode ceilings) {
        return UNITS.stream()
                .map(Unit::ceiling)
                .filter(ceilings::hasNonNull)
                .findFirst()
                .orElse("");
    }

    private void checkWarm(JsonNode owner, String name) {
        JsonNode warm = owner.path("WarmThroughput");
        Units provisioned = Units.provisioned(owner.path("ProvisionedThroughput"));
        for (Unit unit : UNITS) {
            boolean isRead = unit == UNITS.getFirst();
            Units floor = isOnDemand ? Units.ON_DEMAND : provisioned;
            long least = isRead ? floor.reads() : floor.writes();
            if (warm.path(unit.warm()).asLong(least) < least) {
                throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(
                        isOnDemand
                                ? String.format(COLDER_THAN_ON_DEMAND, unit.warm(), name)
                                : String.format(COLDER_THAN_PROVISIONED, unit.warm(), name, unit.provisioned()));
            }
        }
    }

    /** Checks what a table is asked for against the account's limits, after all else: AWS asks another service for them. */
    void checkTableLimits(JsonNode table) {
        for (Unit unit : UNITS) {
            AccountLimits.checkTable(unit.provisioned(), table.path("ProvisionedThroughput"), region);
            checkOwnerLimits(unit, table, "for table", "for table");
        }
    }

    /** Checks what an index is asked for against the account's limits. */
    void checkIndexLimits(String name, JsonNode index) {
        for (Unit unit : UNITS) {
            AccountLimits.checkIndex(unit.provisioned(), name, index.path("ProvisionedThroughput"), region);
            checkOwnerLimits(unit, index, "for index : " + name, "for index " + name);
        }
    }

    private void checkOwnerLimits(Unit unit, JsonNode owner, String ceilingOwner, String warmOwner) {
        AccountLimits.check(
                owner.path("OnDemandThroughput").path(unit.ceiling()).asLong(),
                unit.ceiling() + " for OnDemandThroughput " + ceilingOwner,
                unit.limit(),
                region);
        AccountLimits.check(
                owner.path("WarmThroughput").path(unit.warm()).asLong(),
                unit.warm() + " for WarmThroughput " + warmOwner,
                unit.limit(),
                region);
    }

    /** {@return the member of a warm throughput that goes down, or an empty text} */
    static String colder(Units present, JsonNode warm) {
        if (warm.path("ReadUnitsPerSecond").asLong(present.reads()) < present.reads()) {
            return "ReadUnitsPerSecond";
        }
        return warm.path("WriteUnitsPerSecond").asLong(present.writes()) < present.writes()
                ? "WriteUnitsPerSecond"
                : "";
    }
}
