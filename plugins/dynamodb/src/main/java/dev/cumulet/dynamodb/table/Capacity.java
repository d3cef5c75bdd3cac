package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * How much a table or a global index may do.
 *
 * @param warm what it can do at once, which never goes down
 */
public record Capacity(Throughput throughput, Ceilings ceilings, Units warm) {
    /** {@return the capacity that a table or an index is made with, or has if it is described so} */
    static Capacity of(JsonNode owner, boolean isOnDemand) {
        Units units = Units.provisioned(owner.path("ProvisionedThroughput"));
        Units start = isOnDemand ? Units.ON_DEMAND : units;
        return new Capacity(
                Throughput.of(units),
                Ceilings.NONE.with(owner.path("OnDemandThroughput")).effective(),
                start.warmed(owner.path("WarmThroughput")));
    }

    /** {@return the capacity after an update that leaves the billing as it is} */
    Capacity updated(JsonNode update, Instant now) {
        Throughput changed = update.hasNonNull("ProvisionedThroughput")
                ? throughput.changed(Units.provisioned(update.path("ProvisionedThroughput")), now)
                : throughput;
        return new Capacity(
                changed,
                ceilings.with(update.path("OnDemandThroughput")).effective(),
                warm.warmed(update.path("WarmThroughput")).atLeast(changed.units()));
    }

    /** {@return the capacity after billing has changed, which takes ceilings away that are not asked for with it} */
    Capacity switched(JsonNode update, boolean toOnDemand) {
        Units units = toOnDemand ? Units.NONE : Units.provisioned(update.path("ProvisionedThroughput"));
        return new Capacity(
                throughput.switched(units),
                Ceilings.NONE.with(update.path("OnDemandThroughput")).effective(),
                warm.atLeast(toOnDemand ? Units.ON_DEMAND : units));
    }

    void describe(ObjectNode owner, Instant now) {
        throughput.describe(owner, now);
        ceilings.describe(owner);
        warm.describeWarm(owner, "ACTIVE");
    }
}
